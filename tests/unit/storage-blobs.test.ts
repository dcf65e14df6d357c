import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { CHUNK_SIZE } from '../../sync/core/record/blob.ts';
import {
  appendPart,
  chunkSize,
  dropChunk,
  getChunk,
  hasChunk,
  hashOf,
  missingOf,
  partLength,
  putChunk,
} from '../../sync/storage/blobs.ts';
import type { PartToAppend } from '../../sync/storage/blobs.ts';
import type { Database } from '../../sync/storage/database.ts';
import { openTestDatabase } from '../support/storage-file.ts';

const BYTES = Buffer.from('một trang hộ chiếu');
const HASH = hashOf(BYTES);

let database: Database;

beforeEach(() => {
  database = openTestDatabase();
});

describe('a chunk', () => {
  it('is found by its hash', () => {
    expect(put(HASH, BYTES)).toEqual({ ok: true, value: undefined });
    expect(getChunk(database, HASH)).toEqual({ ok: true, value: BYTES });
    expect(hasChunk(database, HASH)).toBe(true);
    expect(chunkSize(database, HASH)).toBe(BYTES.length);
    expect(partLength(database, HASH)).toBe(BYTES.length);
  });

  it('may be put twice', () => {
    put(HASH, BYTES);
    expect(put(HASH, BYTES)).toEqual({ ok: true, value: undefined });
    expect(database.row('SELECT count(*) AS chunks FROM chunks')).toEqual({ chunks: 1 });
  });

  it('is refused when it does not have the hash that names it', () => {
    expect(put(HASH, Buffer.from('other'))).toEqual({ ok: false, error: { type: 'blob-damaged' } });
    expect(hasChunk(database, HASH)).toBe(false);
  });

  it('is refused when it is larger than a chunk may be', () => {
    const large = Buffer.alloc(CHUNK_SIZE + 1);
    expect(put(hashOf(large), large)).toEqual({ ok: false, error: { type: 'chunk-too-large', size: CHUNK_SIZE + 1 } });
  });

  it('may be of any size up to that, none included', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(CHUNK_SIZE, 5)]) {
      expect(put(hashOf(bytes), bytes).ok).toBe(true);
      expect(getChunk(database, hashOf(bytes))).toEqual({ ok: true, value: bytes });
    }
  });

  it('that was spoilt is not given out', () => {
    put(HASH, BYTES);
    database.transaction((tx) => tx.run('UPDATE chunks SET bytes = ?', Buffer.from('spoilt')));
    expect(getChunk(database, HASH)).toEqual({ ok: false, error: { type: 'blob-damaged' } });
  });

  it('that is not here is missing', () => {
    expect(getChunk(database, HASH)).toEqual({ ok: false, error: { type: 'blob-missing' } });
    expect(chunkSize(database, HASH)).toBeUndefined();
    const other = hashOf(Buffer.from('other'));
    put(HASH, BYTES);
    expect(missingOf(database, [other, HASH])).toEqual([other]);
  });

  it('can be dropped', () => {
    put(HASH, BYTES);
    database.transaction((tx) => dropChunk(tx, HASH));
    expect(hasChunk(database, HASH)).toBe(false);
  });
});

describe('a chunk that comes in parts', () => {
  it('is whole and verified with its last part', () => {
    expect(append({ offset: 0, bytes: BYTES.subarray(0, 7) })).toEqual({ ok: true, value: { isWhole: false } });
    expect(partLength(database, HASH)).toBe(7);
    expect(hasChunk(database, HASH)).toBe(false);
    expect(missingOf(database, [HASH])).toEqual([HASH]);
    expect(append({ offset: 7, bytes: BYTES.subarray(7) })).toEqual({ ok: true, value: { isWhole: true } });
    expect(getChunk(database, HASH)).toEqual({ ok: true, value: BYTES });
    expect(database.rows('SELECT * FROM chunk_parts')).toEqual([]);
  });

  it('says where it goes on when a part is missing', () => {
    append({ offset: 0, bytes: BYTES.subarray(0, 5) });
    expect(append({ offset: 9, bytes: BYTES.subarray(9) })).toEqual({
      ok: false,
      error: { type: 'part-gap', expected: 5 },
    });
  });

  it('begins anew when its parts do not make what the hash says', () => {
    append({ offset: 0, bytes: Buffer.from('wrong') });
    expect(append({ offset: 5, bytes: BYTES.subarray(5) })).toEqual({ ok: false, error: { type: 'blob-damaged' } });
    expect(partLength(database, HASH)).toBe(0);
  });

  it('takes a part that comes after it is whole', () => {
    put(HASH, BYTES);
    expect(append({ offset: 0, bytes: BYTES.subarray(0, 3) })).toEqual({ ok: true, value: { isWhole: true } });
  });

  it('does not grow beyond the size that it was said to have', () => {
    expect(append({ offset: 0, bytes: Buffer.concat([BYTES, Buffer.from('more')]) })).toEqual({
      ok: true,
      value: { isWhole: true },
    });
    expect(append({ hash: hashOf(Buffer.from('x')), size: CHUNK_SIZE + 1, offset: 0, bytes: BYTES })).toMatchObject({
      error: { type: 'chunk-too-large' },
    });
  });

  it('becomes whole however it is cut, and whatever comes twice', () => {
    const cuts = fc.array(fc.tuple(fc.nat(BYTES.length), fc.integer({ min: 1, max: 9 })), { maxLength: 30 });
    fc.assert(
      fc.property(cuts, (parts) => {
        database.transaction((tx) => dropChunk(tx, HASH));
        for (const [offset, length] of parts) append({ offset, bytes: BYTES.subarray(offset, offset + length) });
        const held = partLength(database, HASH);
        append({ offset: held, bytes: BYTES.subarray(held) });
        expect(getChunk(database, HASH)).toEqual({ ok: true, value: BYTES });
      }),
    );
  });
});

function put(hash: Uint8Array, bytes: Uint8Array): ReturnType<typeof putChunk> {
  const written = database.transaction((tx) => putChunk(tx, hash, bytes));
  if (!written.ok) throw new Error(written.error.type);
  return written.value;
}

function append(part: Partial<PartToAppend>): ReturnType<typeof appendPart> {
  const whole = { hash: HASH, size: BYTES.length, offset: 0, bytes: BYTES, ...part };
  const written = database.transaction((tx) => appendPart(tx, whole));
  if (!written.ok) throw new Error(written.error.type);
  return written.value;
}
