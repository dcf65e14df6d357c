import type { Hash } from '../../core/ids.ts';
import { getChunk, type ChunkHash } from '../blobs.ts';
import type { Reader, Transaction } from '../database.ts';
import { blobOf } from './rows.ts';

/** A record's place, by its feed's number. */
interface NeedingPlace {
  readonly feed: number;
  readonly seq: number;
}

/**
 * The condition on rows of `chunk_needs` that they name this chunk, the one parameter. The index is cut into parts by their numbers, as
 * that of the records is; each is looked into.
 */
const namesChunk =
  'n IN (WITH RECURSIVE asked (hash) AS (SELECT ?), ' +
  'parts (part) AS (SELECT MAX(n) >> 14 FROM chunk_needs UNION ALL SELECT part - 1 FROM parts WHERE part > 0) ' +
  'SELECT named.n FROM asked CROSS JOIN parts CROSS JOIN chunk_needs named ON named.n >> 14 = part ' +
  'AND substr(named.hash, 1, 8) = substr(asked.hash, 1, 8) AND named.hash = asked.hash)';

/** Says of each chunk of a new record that it is needed, and whether it is here. */
export function needChunks(
  transaction: Transaction,
  { feed, seq }: NeedingPlace,
  size: number,
  chunks: readonly Hash[],
): void {
  // A file may have the same chunk twice.
  for (const chunk of new Set(chunks)) {
    const hash = blobOf(chunk);
    transaction.run(
      'INSERT INTO chunk_needs (hash, feed, seq, size, missing) SELECT ?, ?, ?, ?, NOT EXISTS (SELECT 1 FROM chunks WHERE hash = ?)',
      hash,
      feed,
      seq,
      size,
      hash,
    );
  }
}

export function isChunkNeeded(reader: Reader, hash: ChunkHash): boolean {
  return reader.row(`SELECT 1 FROM chunk_needs WHERE ${namesChunk} LIMIT 1`, hash) !== undefined;
}

export function isChunkNeededBy(reader: Reader, hash: ChunkHash, { feed, seq }: NeedingPlace): boolean {
  const sql = `SELECT 1 FROM chunk_needs WHERE ${namesChunk} AND feed = ? AND seq = ?`;
  return reader.row(sql, hash, feed, seq) !== undefined;
}

/** Where the disk has spoilt it, it is asked for again, as one that never came. What is left of it stays until the sound bytes are here. */
export function noteChunkSpoilt(transaction: Transaction, hash: ChunkHash): void {
  const found = getChunk(transaction, hash);
  if (found.ok || found.error.type !== 'blob-damaged') return;
  transaction.run(`UPDATE chunk_needs SET missing = 1 WHERE missing = 0 AND ${namesChunk}`, hash);
}

/** It is here now. */
export function noteChunkKept(transaction: Transaction, hash: ChunkHash): void {
  transaction.run(`UPDATE chunk_needs SET missing = 0 WHERE missing = 1 AND ${namesChunk}`, hash);
}
