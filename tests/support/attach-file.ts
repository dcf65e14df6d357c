import { CHUNK_SIZE } from '../../sync/core/record/blob.ts';
import { type Hash, sha256Bytes, type SubjectId } from '../../sync/core/ids.ts';
import type { Replica } from '../../sync/replica/replica.ts';
import { putChunk } from '../../sync/storage/blobs.ts';
import { blobOf } from '../../sync/storage/log/rows.ts';

export interface AttachedFile {
  readonly id: SubjectId;
  readonly record: Hash;
  /** Its first. */
  readonly chunk: Hash;
}

/** A case with one attachment, whose content is here or not. */
export function attachFile(
  replica: Replica,
  file: { readonly name: string; readonly mediaType: string; readonly bytes: Buffer; readonly isHere?: boolean },
): AttachedFile {
  const { name, mediaType, bytes, isHere = true } = file;
  const pieces = piecesOf(bytes);
  const chunks = pieces.map((piece) => sha256Bytes(piece));
  if (isHere) replica.atomic((tx) => pieces.forEach((piece, index) => putChunk(tx, blobOf(chunks[index]!), piece)));
  const attached = replica.append({
    actor: null,
    key: replica.newSubjectKey(),
    kind: 'case',
    after: [],
    operation: { type: 'attach', title: 't', name, media_type: mediaType, size: bytes.length, chunks },
  });
  if (!attached.ok) throw new Error(attached.error.type);
  return { id: attached.value.body.subject, record: attached.value.hash, chunk: chunks[0]! };
}

function piecesOf(bytes: Buffer): readonly Buffer[] {
  const count = Math.max(1, Math.ceil(bytes.length / CHUNK_SIZE));
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * CHUNK_SIZE, (index + 1) * CHUNK_SIZE));
}
