import { err, ok, type Result } from '../core/result.ts';
import { dropChunk, putChunk, type BlobDamaged, type ChunkHash, type ChunkTooLarge } from './blobs.ts';
import type { Reader, Transaction } from './database.ts';
import { isChunkNeeded } from './log/chunk-needs.ts';

/** Keeps a chunk of an upload, marked as such until a record names it: whoever never attaches it leaves nothing behind. */
export function putUploadChunk(
  tx: Transaction,
  upload: string,
  hash: ChunkHash,
  bytes: Uint8Array,
): Result<void, BlobDamaged | ChunkTooLarge> {
  const kept = putChunk(tx, hash, bytes);
  if (!kept.ok) return err(kept.error);
  tx.run('INSERT INTO upload_chunks (hash, upload) VALUES (?, ?) ON CONFLICT DO NOTHING', hash, upload);
  return ok(undefined);
}

/** For the commit of the record that names the upload's chunks. */
export function releaseUpload(tx: Transaction, upload: string): void {
  tx.run('DELETE FROM upload_chunks WHERE upload = ?', upload);
}

/**
 * Drops at most so many of the upload's chunks, but for those that a record or another upload has too: overwriting them takes
 * time, so a large file goes in several commits.
 *
 * @returns how many of its chunks are left
 */
export function dropUploadChunks(tx: Transaction, upload: string, limit: number): number {
  const chunks = tx.rows<{ hash: Buffer }>('SELECT hash FROM upload_chunks WHERE upload = ?', upload);
  for (const { hash } of chunks.slice(0, limit)) {
    tx.run('DELETE FROM upload_chunks WHERE hash = ? AND upload = ?', hash, upload);
    if (!isNamed(tx, hash)) dropChunk(tx, hash);
  }
  return Math.max(0, chunks.length - limit);
}

/** Uploads that chunks are kept for. */
export function keptUploads(reader: Reader): string[] {
  return reader.rows<{ upload: string }>('SELECT DISTINCT upload FROM upload_chunks').map(({ upload }) => upload);
}

function isNamed(tx: Transaction, hash: ChunkHash): boolean {
  return isChunkNeeded(tx, hash) || tx.row('SELECT 1 FROM upload_chunks WHERE hash = ? LIMIT 1', hash) !== undefined;
}
