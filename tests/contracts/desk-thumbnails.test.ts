import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Scans } from '../../sync/desk/scans/scans.ts';
import { Thumbnails } from '../../sync/desk/scans/thumbnails.ts';
import { Uploads } from '../../sync/desk/files/uploads.ts';
import { putChunk } from '../../sync/storage/blobs.ts';
import { blobOf } from '../../sync/storage/log/rows.ts';
import { photographOfPaper, quarters, withCameraData } from '../support/pictures.ts';
import { openTestReplica, type TestReplica } from '../support/replica.ts';
import { attachFile } from '../support/attach-file.ts';

let one: TestReplica;
let thumbnails: Thumbnails;

beforeEach(async () => {
  one = await openTestReplica();
  thumbnails = thumbnailsOf(one);
});
afterEach(() => one.close());

function thumbnailsOf({ replica }: TestReplica): Thumbnails {
  return new Thumbnails(replica, new Scans(new Uploads(replica, randomUUID)));
}

const attach = (name: string, mediaType: string, bytes: Buffer, isHere = true) =>
  attachFile(one.replica, { name, mediaType, bytes, isHere });

const kept = () => one.replica.database.row<{ count: number }>('SELECT COUNT(*) AS count FROM thumbnails')?.count;

describe('the thumbnail of a picture', () => {
  it('is made once, small, upright and without the camera’s data', async () => {
    const photo = await withCameraData(await photographOfPaper(1000, 700), 6);
    const place = attach('a.jpg', 'image/jpeg', photo.subarray(0, photo.length));
    const read = await thumbnails.read(place);
    if (!read.ok || read.value.state !== 'ready') throw new Error(JSON.stringify(read));
    const { format, width, height, exif } = await sharp(read.value.picture).metadata();
    expect([format, width, height, exif]).toEqual(['webp', 134, 192, undefined]);
    expect(read.value.picture.length).toBeLessThan(12_000);
    expect(kept()).toBe(1);
    expect(await thumbnails.read(place)).toEqual(read);
  });

  it('is none where the picture cannot be decoded, and that is not tried again', async () => {
    const place = attach('a.jpg', 'image/jpeg', Buffer.from('no picture at all'));
    expect(await thumbnails.read(place)).toEqual({ ok: true, value: { state: 'none' } });
    expect(kept()).toBe(1);
    expect(await thumbnails.read(attach('b.docx', 'application/zip', Buffer.from('zip')))).toEqual({
      ok: true,
      value: { state: 'none' },
    });
    expect(kept()).toBe(1);
  });

  it('waits for a content that is not here yet', async () => {
    const photo = await quarters(300, 200);
    const place = attach('a.jpg', 'image/jpeg', photo, false);
    expect(await thumbnails.read(place)).toEqual({ ok: true, value: { state: 'none' } });
    expect(kept()).toBe(0);
    one.replica.atomic((tx) => putChunk(tx, blobOf(place.chunk), photo));
    expect(await thumbnails.read(place)).toMatchObject({ ok: true, value: { state: 'ready' } });
  });

  it('is forgotten with all else that is derived', async () => {
    const place = attach('a.jpg', 'image/jpeg', await quarters(300, 200));
    await thumbnails.read(place);
    one.replica.forgetDerived();
    one = await one.reopen();
    expect(kept()).toBe(0);
    expect(await thumbnailsOf(one).read(place)).toMatchObject({ ok: true, value: { state: 'ready' } });
  });

  it('is asked for by nobody who names what was never attached', async () => {
    const { id } = attach('a.jpg', 'image/jpeg', await quarters(30, 20));
    expect(await thumbnails.read({ id, record: '0'.repeat(64) })).toEqual({ ok: false, error: { type: 'not-found' } });
  });
});

describe('the thumbnail of a PDF', () => {
  const pdf = Buffer.from('%PDF-1.7\n');

  it('is drawn by the screen, and encoded anew before it is kept', async () => {
    const place = attach('a.pdf', 'application/pdf', pdf);
    expect(await thumbnails.read(place)).toEqual({ ok: true, value: { state: 'draw' } });
    const drawn = await sharp(await quarters(600, 848))
      .png()
      .toBuffer();
    expect(await thumbnails.keep(place, drawn)).toEqual({ ok: true, value: {} });
    const read = await thumbnails.read(place);
    if (!read.ok || read.value.state !== 'ready') throw new Error(JSON.stringify(read));
    expect(await sharp(read.value.picture).metadata()).toMatchObject({ format: 'webp', width: 136, height: 192 });
  });

  it('is none where the screen could not draw it', async () => {
    const place = attach('a.pdf', 'application/pdf', pdf);
    await thumbnails.keep(place, null);
    expect(await thumbnails.read(place)).toEqual({ ok: true, value: { state: 'none' } });
  });

  it('is refused where it is no picture, or belongs to a picture', async () => {
    const place = attach('a.pdf', 'application/pdf', pdf);
    expect(await thumbnails.keep(place, Buffer.from('<svg/>'))).toMatchObject({ ok: false });
    const photo = attach('a.jpg', 'image/jpeg', await quarters(30, 20));
    expect(await thumbnails.keep(photo, null)).toEqual({ ok: false, error: { type: 'not-found' } });
    expect(kept()).toBe(0);
  });
});
