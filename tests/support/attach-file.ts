import { type Hash, sha256Bytes, type SubjectId } from '../../sync/core/ids.ts';
import type { Replica } from '../../sync/replica/replica.ts';
import { putChunk } from '../../sync/storage/blobs.ts';
import { blobOf } from '../../sync/storage/log/rows.ts';

export interface AttachedFile {
  readonly id: SubjectId;
  readonly record: Hash;
  readonly chunk: Hash;
}

/** A case with one attachment of at most one chunk, whose content is here or not. */
export function attachFile(
  replica: Replica,
  file: { readonly name: string; readonly mediaType: string; readonly bytes: Buffer; readonly isHere?: boolean },
): AttachedFile {
  const { name, mediaType, bytes, isHere = true } = file;
  const chunk = sha256Bytes(bytes);
  if (isHere) replica.atomic((tx) => putChunk(tx, blobOf(chunk), bytes));
  const attached = replica.append({
    actor: null,
    key: replica.newSubjectKey(),
    kind: 'case',
    after: [],
    operation: { type: 'attach', title: 't', name, media_type: mediaType, size: bytes.length, chunks: [chunk] },
  });
  if (!attached.ok) throw new Error(attached.error.type);
  return { id: attached.value.body.subject, record: attached.value.hash, chunk };
}
