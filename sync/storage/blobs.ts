import { createHash } from 'node:crypto';
import { CHUNK_SIZE } from '../core/record/blob.ts';
import { err, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import type { Reader, Transaction } from './database.ts';

/** What is in the file, or came to it, does not have the hash that names it. */
export type BlobDamaged = { readonly type: 'blob-damaged' };
export type BlobMissing = { readonly type: 'blob-missing' };
export type ChunkTooLarge = { readonly type: 'chunk-too-large'; readonly size: number };
/** A part that does not begin where the parts before it end. */
export type PartGap = { readonly type: 'part-gap'; readonly expected: number };

/** SHA-256, 32 bytes. */
export type ChunkHash = Uint8Array;

export function hashOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** Keeps a chunk. One that is there already is left as it is, but for one that the disk has spoilt: it is put right. */
export function putChunk(
  tx: Transaction,
  hash: ChunkHash,
  bytes: Uint8Array,
): Result<void, BlobDamaged | ChunkTooLarge> {
  if (bytes.length > CHUNK_SIZE) return err({ type: 'chunk-too-large', size: bytes.length });
  if (!hashOf(bytes).equals(hash)) return err({ type: 'blob-damaged' });
  if (isSound(tx, hash)) return ok(undefined);
  // Only now: what a spoilt one still says is kept until the sound bytes are here.
  tx.run('DELETE FROM chunks WHERE hash = ?', hash);
  tx.run('INSERT INTO chunks (hash, size, bytes) VALUES (?, ?, ?)', hash, bytes.length, bytes);
  return ok(undefined);
}

/** The bytes, hashed again: what a disk has spoilt never passes for what someone attached. */
export function getChunk(reader: Reader, hash: ChunkHash): Result<Buffer, BlobMissing | BlobDamaged> {
  const found = reader.row<{ bytes: Buffer }>('SELECT bytes FROM chunks WHERE hash = ?', hash);
  if (found === undefined) return err({ type: 'blob-missing' });
  return hashOf(found.bytes).equals(hash) ? ok(found.bytes) : err({ type: 'blob-damaged' });
}

/** Whether a chunk is here and is what its name says. */
export function isSound(reader: Reader, hash: ChunkHash): boolean {
  return getChunk(reader, hash).ok;
}

export function hasChunk(reader: Reader, hash: ChunkHash): boolean {
  return chunkSize(reader, hash) !== undefined;
}

/** In bytes; undefined when it is not here. */
export function chunkSize(reader: Reader, hash: ChunkHash): number | undefined {
  return reader.row<{ size: number }>('SELECT size FROM chunks WHERE hash = ?', hash)?.size;
}

/** Those of the hashes whose chunks are not here whole, in their order. */
export function missingOf<Hash extends ChunkHash>(reader: Reader, hashes: readonly Hash[]): Hash[] {
  return hashes.filter((hash) => !hasChunk(reader, hash));
}

/** Drops a chunk: only once a receipt lacks none, or for an erasure. */
export function dropChunk(tx: Transaction, hash: ChunkHash): void {
  tx.run('DELETE FROM chunks WHERE hash = ?', hash);
  dropParts(tx, hash);
}

export type PartToAppend = {
  readonly hash: ChunkHash;
  /** Of the whole chunk, in bytes. */
  readonly size: number;
  readonly offset: number;
  readonly bytes: Uint8Array;
};

export type PartFailure = BlobDamaged | ChunkTooLarge | PartGap;

/**
 * Takes the next part of a chunk that arrives in pieces. What came before is skipped, so that a piece may be sent again.
 * The last one makes it whole: it is verified, and when it is not what its hash says, all its parts are dropped.
 */
export function appendPart(tx: Transaction, part: PartToAppend): Result<{ readonly isWhole: boolean }, PartFailure> {
  const { hash, size, offset, bytes } = part;
  if (size > CHUNK_SIZE) return err({ type: 'chunk-too-large', size });
  if (isSound(tx, hash)) return ok({ isWhole: true });
  const held = partLength(tx, hash);
  if (offset > held) return err({ type: 'part-gap', expected: held });
  const fresh = bytes.subarray(held - offset, size - offset);
  if (fresh.length > 0) tx.run('INSERT INTO chunk_parts (hash, start, bytes) VALUES (?, ?, ?)', hash, held, fresh);
  return held + fresh.length < size ? ok({ isWhole: false }) : completeChunk(tx, hash);
}

/** How many bytes of a chunk are here; all of them when it is whole. Of one that is spoilt, what has come of it anew. */
export function partLength(reader: Reader, hash: ChunkHash): number {
  const whole = getChunk(reader, hash);
  if (whole.ok) return whole.value.length;
  const held = reader.row<{ length: number | null }>(
    'SELECT sum(length(bytes)) AS length FROM chunk_parts WHERE hash = ?',
    hash,
  );
  return held?.length ?? 0;
}

function completeChunk(tx: Transaction, hash: ChunkHash): Result<{ readonly isWhole: boolean }, PartFailure> {
  const parts = tx.rows<{ bytes: Buffer }>('SELECT bytes FROM chunk_parts WHERE hash = ? ORDER BY start', hash);
  const kept = putChunk(tx, hash, Buffer.concat(parts.map(({ bytes }) => bytes)));
  dropParts(tx, hash);
  return kept.ok ? ok({ isWhole: true }) : kept;
}

export function dropParts(tx: Transaction, hash: ChunkHash): void {
  tx.run('DELETE FROM chunk_parts WHERE hash = ?', hash);
}
