import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHUNK_SIZE } from '../../sync/core/record/blob.ts';
import { readAttachment } from '../../sync/desk/files/read-attachment.ts';
import { Uploads } from '../../sync/desk/files/uploads.ts';
import { readPicturePage } from '../../sync/desk/scans/picture-pages.ts';
import { Scans } from '../../sync/desk/scans/scans.ts';
import { Thumbnails } from '../../sync/desk/scans/thumbnails.ts';
import { blobOf } from '../../sync/storage/log/rows.ts';
import { attachFile, type AttachedFile } from '../support/attach-file.ts';
import { quarters } from '../support/pictures.ts';
import { missionSpace, openTestReplica, type TestReplica } from '../support/replica.ts';
import { seededBytes } from '../support/seeded-bytes.ts';

let one: TestReplica;
let scans: Scans;

beforeEach(async () => {
  one = await openTestReplica();
  scans = new Scans(new Uploads(one.replica, randomUUID));
});
afterEach(() => one.close());

/** As a disk does, or somebody with the key. */
function putBytes({ chunk }: AttachedFile, bytes: Buffer): void {
  one.replica.atomic((tx) => tx.run('UPDATE chunks SET bytes = ? WHERE hash = ?', bytes, blobOf(chunk)));
}

const read = (file: AttachedFile) => readAttachment(one.replica, { ...file, offset: 0 });
const missing = { ok: false, error: { type: 'file-not-here' } };
const spoilt = { ok: false, error: { type: 'file-damaged' } };

it('a file whose bytes do not match its name is told from one that is not here, and never shown', async () => {
  const bytes = await quarters(30, 20);
  const file = attachFile(one.replica, { name: 'a.tif', mediaType: 'image/tiff', bytes });
  const elsewhere = attachFile(one.replica, {
    name: 'b.tif',
    mediaType: 'image/tiff',
    bytes: await quarters(40, 20),
    isHere: false,
  });
  expect(read(file)).toMatchObject({ ok: true, value: { size: bytes.length } });
  putBytes(file, Buffer.alloc(bytes.length));
  expect([read(file), read(elsewhere)]).toEqual([spoilt, missing]);
  const page = (place: AttachedFile) => readPicturePage({ replica: one.replica, scans }, { ...place, page: 1 });
  expect([await page(file), await page(elsewhere)]).toEqual([spoilt, missing]);
});

it('has no thumbnail while it is spoilt, and one once it was put back', async () => {
  const bytes = await quarters(300, 200);
  const thumbnails = new Thumbnails(one.replica, scans);
  const file = attachFile(one.replica, { name: 'a.jpg', mediaType: 'image/jpeg', bytes });
  putBytes(file, Buffer.alloc(bytes.length));
  expect(await thumbnails.read(file)).toEqual({ ok: true, value: { state: 'none' } });
  putBytes(file, bytes);
  expect(await thumbnails.read(file)).toMatchObject({ ok: true, value: { state: 'ready' } });
});

describe('a chunk that a reading found spoilt', () => {
  const bytes = Buffer.from(seededBytes('scan')(300_000));
  const again = { name: 'a.pdf', mediaType: 'application/pdf', bytes };
  const store = () => one.replica.store(missionSpace);
  const held = () => one.replica.database.rows('SELECT bytes FROM chunks WHERE size = ?', CHUNK_SIZE);

  function attachAndSpoil(): AttachedFile {
    const file = attachFile(one.replica, again);
    putBytes(file, Buffer.alloc(CHUNK_SIZE));
    expect(read(file)).toEqual(spoilt);
    return file;
  }

  it('is asked for again, and is not said to be held; what is left of it stays', async () => {
    const file = attachAndSpoil();
    expect(await store().wantedChunks(9)).toEqual([{ hash: file.chunk, have: 0 }]);
    expect(await store().chunkSlice(file.chunk, 0, 9)).toBeNull();
    expect(await store().lacking()).toHaveLength(1);
    expect(read(file)).toEqual(spoilt);
    // Wrong ones do not take its place, nor do only some of the sound ones.
    const slice = { hash: file.chunk, offset: 0, total: CHUNK_SIZE };
    await store().acceptSlices([{ ...slice, bytes: Buffer.alloc(CHUNK_SIZE, 1) }]);
    await store().acceptSlices([{ ...slice, bytes: bytes.subarray(0, 1_000) }]);
    expect(await store().wantedChunks(9)).toEqual([{ hash: file.chunk, have: 1_000 }]);
    expect(held()).toEqual([{ bytes: Buffer.alloc(CHUNK_SIZE) }]);
  });

  it.each([[[0, CHUNK_SIZE]], [[0, 1_000, 5_000, CHUNK_SIZE]]])(
    'is put right once the sound bytes came: cut at %s',
    async (cuts) => {
      const file = attachAndSpoil();
      for (const [index, offset] of cuts.slice(0, -1).entries()) {
        const part = bytes.subarray(offset, cuts[index + 1]);
        await store().acceptSlices([{ hash: file.chunk, offset, total: CHUNK_SIZE, bytes: part }]);
      }
      expect(read(file)).toMatchObject({ ok: true, value: { bytes: new Uint8Array(bytes) } });
      expect([await store().wantedChunks(9), await store().lacking(), held().length]).toEqual([[], [], 1]);
    },
  );

  it('is put right by the same file that is attached again, and then asked for no more', async () => {
    const file = attachAndSpoil();
    attachFile(one.replica, again);
    expect(read(file)).toMatchObject({ ok: true });
    await store().acceptSlices([
      { hash: file.chunk, offset: 0, total: CHUNK_SIZE, bytes: bytes.subarray(0, CHUNK_SIZE) },
    ]);
    expect(await store().wantedChunks(9)).toEqual([]);
  });
});
