import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readAttachment } from '../../sync/desk/files/read-attachment.ts';
import { Uploads } from '../../sync/desk/files/uploads.ts';
import { readPicturePage } from '../../sync/desk/scans/picture-pages.ts';
import { Scans } from '../../sync/desk/scans/scans.ts';
import { Thumbnails } from '../../sync/desk/scans/thumbnails.ts';
import { blobOf } from '../../sync/storage/log/rows.ts';
import { attachFile, type AttachedFile } from '../support/attach-file.ts';
import { quarters } from '../support/pictures.ts';
import { openTestReplica, type TestReplica } from '../support/replica.ts';

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
