import type { CommandOutput, Failure } from '../../bridge/contract.ts';
import { CHUNK_SIZE } from '../../core/record/blob.ts';
import type { Hash, SubjectId } from '../../core/ids.ts';
import { parseOperation, type Operation } from '../../core/record/operation.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { isSecretDocument } from '../../domain/documents/secrecy.ts';
import type { Replica } from '../../replica/replica.ts';
import { getChunk, type BlobDamaged, type BlobMissing } from '../../storage/blobs.ts';
import { noteChunkSpoilt } from '../../storage/log/chunk-needs.ts';
import { blobOf } from '../../storage/log/rows.ts';
import { unreadable } from './byte-source.ts';

/** Chunks in one answer: 1 MiB. */
const chunksAnAnswer = 4;

type Attach = Extract<Operation, { readonly type: 'attach' }>;

/** What a record of a case or a document attached. */
export function findAttachment(
  replica: Replica,
  { id, record }: { readonly id: string; readonly record: string },
): Attach | undefined {
  const about = replica.recordsAbout(id as SubjectId);
  const entry = about.find((logged) => logged.record.hash === record);
  const operation = entry ? parseOperation(entry.record.operation) : null;
  // The content of a document that is secret by now is shown to nobody [D6].
  if (operation?.type !== 'attach' || isSecretDocument(replica.state(id as SubjectId, about))) return undefined;
  return operation;
}

/** What a person hears, and for what the disk has spoilt: the next exchange asks for it again. On a full disk it is noted another time. */
export function unreadableOf(replica: Replica, chunks: readonly Hash[], failure: BlobMissing | BlobDamaged): Failure {
  if (failure.type === 'blob-damaged')
    replica.atomic((tx) => chunks.forEach((hash) => noteChunkSpoilt(tx, blobOf(hash))));
  return unreadable(failure);
}

/** Part of an attachment from a chunk's beginning on, each chunk verified as it is read. */
export function readAttachment(
  replica: Replica,
  input: { readonly id: string; readonly record: string; readonly offset: number },
): Result<CommandOutput<'readAttachment'>, Failure> {
  const operation = findAttachment(replica, input);
  if (!operation) return err({ type: 'not-found' });
  if (input.offset % CHUNK_SIZE !== 0) return err({ type: 'malformed', where: 'offset' });
  const first = input.offset / CHUNK_SIZE;
  const parts: Buffer[] = [];
  for (const hash of operation.chunks.slice(first, first + chunksAnAnswer)) {
    const chunk = getChunk(replica.database, blobOf(hash));
    if (!chunk.ok) return err(unreadableOf(replica, [hash], chunk.error));
    parts.push(chunk.value);
  }
  return ok({
    bytes: new Uint8Array(Buffer.concat(parts)),
    size: operation.size,
    mediaType: operation.media_type,
    name: operation.name,
  });
}
