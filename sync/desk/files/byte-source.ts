import type { Failure } from '../../bridge/contract.ts';
import { CHUNK_SIZE } from '../../core/record/blob.ts';
import type { Hash } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { getChunk, type BlobDamaged, type BlobMissing } from '../../storage/blobs.ts';
import type { Reader } from '../../storage/database.ts';
import { blobOf } from '../../storage/log/rows.ts';

/** What a person hears: a file that is not here comes by an exchange, a spoilt one does not. */
export function unreadable(failure: BlobMissing | BlobDamaged): Failure {
  return { type: failure.type === 'blob-missing' ? 'file-not-here' : 'file-damaged' };
}

/** A file of the replica, of which one chunk at a time is in memory. */
export interface ByteSource {
  /** Bytes. */
  readonly size: number;
  /** At most as many bytes as asked for, from `offset`; fewer where a chunk or the file ends, none behind its end. */
  read(offset: number, length: number): Promise<Buffer>;
}

/** What a read throws when a chunk is missing or spoilt; `readWhole` and others hand it on as a value. */
export class UnreadableChunk extends Error {
  readonly failure: BlobMissing | BlobDamaged;

  constructor(failure: BlobMissing | BlobDamaged) {
    super(`a chunk cannot be read: ${failure.type}`);
    this.failure = failure;
  }
}

export function sourceOf(reader: Reader, chunks: readonly Hash[], size: number): ByteSource {
  let held: { readonly index: number; readonly bytes: Buffer } | null = null;
  const chunkAt = async (index: number): Promise<Buffer> => {
    if (held?.index === index) return held.bytes;
    const hash = chunks[index];
    if (hash === undefined) return Buffer.alloc(0);
    // Others have their turn between two chunks.
    await new Promise(setImmediate);
    const chunk = getChunk(reader, blobOf(hash));
    if (!chunk.ok) throw new UnreadableChunk(chunk.error);
    held = { index, bytes: chunk.value };
    return chunk.value;
  };
  return {
    size,
    async read(offset, length) {
      const chunk = await chunkAt(Math.floor(offset / CHUNK_SIZE));
      const start = offset % CHUNK_SIZE;
      return chunk.subarray(start, start + length);
    },
  };
}

/** The bytes from one offset to another, in pieces of a chunk at most. */
export async function* readRange(source: ByteSource, from: number, to: number): AsyncGenerator<Buffer> {
  for (let offset = from; offset < to;) {
    const piece = await source.read(offset, to - offset);
    if (piece.length === 0) return;
    offset += piece.length;
    yield piece;
  }
}

/** All of it, in one buffer: for files that are known to be small. */
export async function readWhole(source: ByteSource): Promise<Result<Buffer, BlobMissing | BlobDamaged>> {
  const whole = Buffer.allocUnsafe(source.size);
  let length = 0;
  try {
    for await (const piece of readRange(source, 0, source.size)) length += piece.copy(whole, length);
  } catch (thrown) {
    if (thrown instanceof UnreadableChunk) return err(thrown.failure);
    throw thrown;
  }
  return ok(whole.subarray(0, length));
}
