import { randomBytes, randomUUID } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandOutput } from '../../sync/bridge/contract.ts';
import type { ScanProfile } from '../../sync/domain/scan-profile.ts';
import { readWhole } from '../../sync/desk/files/byte-source.ts';
import { Scans } from '../../sync/desk/scans/scans.ts';
import { Uploads } from '../../sync/desk/files/uploads.ts';
import { heic, photographOfPaper, pixelBomb, quarters, withCameraData } from '../support/pictures.ts';
import { openTestReplica, type TestReplica } from '../support/replica.ts';

let one: TestReplica;
let uploads: Uploads;
let scans: Scans;

beforeEach(async () => {
  one = await openTestReplica();
  uploads = new Uploads(one.replica, randomUUID);
  scans = new Scans(uploads);
});
afterEach(() => one.close());

function upload(name: string, bytes: Buffer): string {
  const begun = uploads.begin(name, bytes.length);
  if (!begun.ok) throw new Error(begun.error.type);
  for (let offset = 0; offset < bytes.length; offset += 200_000) {
    const kept = uploads.append(begun.value.upload, bytes.subarray(offset, offset + 200_000));
    if (!kept.ok) throw new Error(kept.error.type);
  }
  return begun.value.upload;
}

async function bytesOf(id: string): Promise<Buffer> {
  const finished = await uploads.finish(id);
  if (!finished.ok) throw new Error(finished.error.type);
  const bytes = await readWhole(uploads.read(finished.value));
  if (!bytes.ok) throw new Error(bytes.error.type);
  return bytes.value;
}

async function scan(
  name: string,
  bytes: Buffer,
  tone: ScanProfile['tone'],
  dpi: ScanProfile['dpi'] = 200,
): Promise<CommandOutput<'makeScan'> & { readonly bytes: Buffer }> {
  const made = await scans.make(upload(name, bytes), { tone, dpi });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return { ...made.value, bytes: await bytesOf(made.value.scan) };
}

const chunkCount = () => one.replica.database.row<{ count: number }>('SELECT COUNT(*) AS count FROM chunks')?.count;

describe('a scanned paper', () => {
  it('in greys at 200 dots an inch: a page of A4, upright, a fraction of the bytes, nothing of the camera', async () => {
    const photo = await withCameraData(await photographOfPaper(4032, 3024), 6);
    const made = await scan('IMG_2041.jpg', photo, 'grey');
    expect(made.before).toMatchObject({ width: 3024, height: 4032, size: photo.length, mediaType: 'image/jpeg' });
    expect(made.after).toMatchObject({ width: 1754, height: 2339, size: made.bytes.length });
    expect(made.isTakenAsPage).toBe(true);
    expect(made.bytes.length).toBeLessThan(photo.length / 3);
    const kept = await sharp(made.bytes).metadata();
    expect([kept.exif, kept.xmp, kept.iptc, kept.orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(made.bytes.includes('Điện thoại')).toBe(false);
    const finished = await uploads.finish(made.scan);
    expect(finished.ok && finished.value).toMatchObject({ mediaType: made.after.mediaType });
    expect(finished.ok && finished.value.name).toMatch(/^IMG_2041\.(jpg|webp)$/);
  });

  it('in two tones: black on white everywhere, also where the paper lay in the shade', async () => {
    const made = await scan('page.jpg', await photographOfPaper(1654, 2339), 'two-tone');
    const { data, info } = await sharp(made.bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
    expect([...new Set(data)].toSorted((a, b) => a - b)).toEqual([0, 255]);
    const shade = (from: number, to: number) => {
      let ink = 0;
      for (let at = 0; at < data.length; at += 1)
        if (at % info.width >= from * info.width && at % info.width < to * info.width && data[at] === 0) ink += 1;
      return ink / (data.length * (to - from));
    };
    expect(shade(0.1, 0.4)).toBeGreaterThan(0.01);
    expect(shade(0.1, 0.4)).toBeLessThan(0.2);
    // The right margin is in the deepest shade, with nothing written on it.
    expect(shade(0.92, 1)).toBeLessThan(0.01);
    expect(made.after.size).toBeLessThan(made.before.size / 4);
  });

  it('keeps its colours where it should, moved from the profile that the file came with to sRGB', async () => {
    const wide = await sharp(await quarters(400, 400))
      .withIccProfile('p3')
      .jpeg({ quality: 95 })
      .toBuffer();
    const made = await scan('con dấu.jpg', wide, 'colour');
    expect((await sharp(made.bytes).metadata()).icc).toBeUndefined();
    const { data } = await sharp(made.bytes).extract({ left: 50, top: 50, width: 1, height: 1 }).raw().toBuffer({
      resolveWithObject: true,
    });
    expect(data[0]).toBeGreaterThan(235);
    expect(Math.max(data[1]!, data[2]!)).toBeLessThan(40);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is upright where the camera wrote orientation %i', async (orientation) => {
    const photo = await withCameraData(await quarters(320, 240), orientation);
    const upright = await sharp(photo).autoOrient().raw().toBuffer({ resolveWithObject: true });
    const made = await scan('a.jpg', photo, 'colour', 300);
    const kept = await sharp(made.bytes).raw().toBuffer({ resolveWithObject: true });
    expect([kept.info.width, kept.info.height]).toEqual([upright.info.width, upright.info.height]);
    expect([made.before.width, made.before.height]).toEqual([upright.info.width, upright.info.height]);
    const corner = ({ data, info }: typeof kept, x: number, y: number) => {
      const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
      return [...data.subarray(at, at + 3)].map((value) => (value > 127 ? 1 : 0)).join('');
    };
    for (const [x, y] of [
      [0.2, 0.2],
      [0.8, 0.2],
      [0.2, 0.8],
      [0.8, 0.8],
    ] as const)
      expect(corner(kept, x, y)).toBe(corner(upright, x, y));
  });

  it('is never made larger than it is, and goes by the scanner’s own resolution where there is one', async () => {
    const small = await scan('a.jpg', await quarters(640, 480), 'grey', 300);
    expect([small.after.width, small.after.height]).toEqual([640, 480]);
    const passport = await sharp(await quarters(1040, 740))
      .withMetadata({ density: 300 })
      .jpeg()
      .toBuffer();
    const scanned = await scan('b.jpg', passport, 'grey', 150);
    expect([scanned.after.width, scanned.after.height]).toEqual([520, 370]);
    expect(scanned.isTakenAsPage).toBe(false);
  });

  it('shows both sides as a browser can, a TIFF too', async () => {
    const tiff = await sharp(await photographOfPaper(1654, 2339))
      .tiff({ compression: 'lzw' })
      .toBuffer();
    const made = await scan('page.tif', tiff, 'grey');
    expect((await sharp(made.before.shown).metadata()).format).toBe('webp');
    expect(Buffer.from(made.after.shown).equals(made.bytes)).toBe(true);
  });
});

describe('the original', () => {
  it('stays bit for bit the same picture, upright, without place, camera or what follows the picture’s end', async () => {
    const photo = await withCameraData(await photographOfPaper(1200, 900), 8);
    const film = Buffer.from('a short film that the telephone hid behind the picture');
    const made = await scan('chân dung.jpg', Buffer.concat([photo, film]), 'original');
    expect(made.keepsCameraData).toBe(false);
    expect(made.bytes.includes('Điện thoại')).toBe(false);
    expect(made.bytes.includes(film)).toBe(false);
    const [before, after] = await Promise.all([sharp(photo).metadata(), sharp(made.bytes).metadata()]);
    expect(after.orientation).toBe(8);
    expect(after.exif?.length).toBeLessThan(40);
    expect(after.icc?.equals(before.icc ?? Buffer.alloc(0))).toBe(true);
    const pixels = (bytes: Buffer) => sharp(bytes).raw().toBuffer();
    expect((await pixels(made.bytes)).equals(await pixels(photo))).toBe(true);
  });

  it('is the uploaded file itself where nothing stands beside the picture', async () => {
    const plain = await quarters(200, 100);
    const id = upload('a.jpg', plain);
    const made = await scans.make(id, { tone: 'original', dpi: 200 });
    expect(made.ok && made.value.scan).toBe(id);
  });

  it('loses a PNG’s texts and keeps its pixels', async () => {
    const png = await sharp(await quarters(120, 80))
      .png()
      .withExif({ IFD0: { Artist: 'Nguyễn Văn Riêng' } })
      .toBuffer();
    const made = await scan('a.png', png, 'original');
    expect(png.includes('eXIf')).toBe(true);
    expect(made.bytes.includes('eXIf')).toBe(false);
    expect((await sharp(made.bytes).raw().toBuffer()).equals(await sharp(png).raw().toBuffer())).toBe(true);
  });

  it('says where the camera’s data stay', async () => {
    const tiff = await sharp(await quarters(120, 80))
      .tiff()
      .toBuffer();
    expect((await scan('a.tif', tiff, 'original')).keepsCameraData).toBe(true);
  });
});

describe('a picture that cannot be worked on', () => {
  const make = (name: string, bytes: Buffer) => scans.make(upload(name, bytes), { tone: 'grey', dpi: 200 });

  it('says so of HEIC', async () => {
    expect(await make('IMG_1.heic', heic())).toEqual({
      ok: false,
      error: { type: 'picture-unreadable', mediaType: 'image/heic' },
    });
  });

  it('says so of a JPEG that was cut short, and of one whose beginning alone is a JPEG’s', async () => {
    const photo = await photographOfPaper(1200, 900);
    const damaged = { ok: false, error: { type: 'picture-damaged' } };
    expect(await make('a.jpg', photo.subarray(0, photo.length / 2))).toEqual(damaged);
    expect(await make('b.jpg', Buffer.concat([photo.subarray(0, 64), randomBytes(5000)]))).toEqual(damaged);
  });

  it('says how large it is where it would fill the memory', async () => {
    expect(await make('a.png', pixelBomb())).toEqual({
      ok: false,
      error: { type: 'picture-too-large', width: 20_000, height: 20_000, limit: 100_000_000 },
    });
  });

  it('leaves several pages alone', async () => {
    const page = await quarters(60, 40);
    const pages = await sharp([page, page, page], { join: { animated: true } })
      .tiff()
      .toBuffer();
    expect(await make('a.tif', pages)).toEqual({ ok: false, error: { type: 'picture-of-many-pages', pages: 3 } });
  });

  it('is told of a PDF, and of what its name belies, before anything is decoded', async () => {
    const pdf = Buffer.from(await (await PDFDocument.create()).save());
    expect(await make('a.pdf', pdf)).toEqual({
      ok: false,
      error: { type: 'picture-unreadable', mediaType: 'application/pdf' },
    });
    expect(await make('a.jpg', pdf)).toMatchObject({ ok: false, error: { type: 'file-type-mismatch' } });
    expect(await scans.make(randomUUID(), { tone: 'grey', dpi: 200 })).toEqual({
      ok: false,
      error: { type: 'upload-unknown' },
    });
  });
});

describe('an upload that is not attached', () => {
  it('is refused by its first bytes where they are not what its name says, and leaves nothing', async () => {
    const before = chunkCount();
    const begun = uploads.begin('ảnh.bin', 90_000_000);
    if (!begun.ok) throw new Error(begun.error.type);
    const { upload: id } = begun.value;
    const piece = Buffer.alloc(262_144, 7);
    expect(await uploads.take(id, piece.subarray(0, 1000))).toEqual({ ok: true, value: { received: 1000 } });
    expect(await uploads.take(id, piece)).toMatchObject({ ok: false, error: { type: 'file-type-mismatch' } });
    expect(await uploads.take(id, piece)).toEqual({ ok: false, error: { type: 'upload-unknown' } });
    expect(chunkCount()).toBe(before);
    const pdf = uploads.begin('thư.pdf', 90_000_000);
    if (!pdf.ok) throw new Error(pdf.error.type);
    const head = Buffer.concat([Buffer.from('%PDF-1.7\n'), piece]);
    expect(await uploads.take(pdf.value.upload, head)).toMatchObject({ ok: true });
    await uploads.discard(pdf.value.upload);
  });

  it('leaves nothing behind, and takes nothing that somebody else has', async () => {
    const photo = await photographOfPaper(1600, 1200);
    const same = upload('b.jpg', photo);
    const made = await scans.make(same, { tone: 'grey', dpi: 200 });
    if (!made.ok) throw new Error(made.error.type);
    expect(chunkCount()).toBeGreaterThan(1);
    await uploads.discard(made.value.scan);
    await uploads.discard(same);
    expect((await bytesOfFirst()).equals(photo)).toBe(true);
    await uploads.discard(first);
    expect(chunkCount()).toBe(0);
    expect(uploads.append(first, Buffer.from('x'))).toEqual({ ok: false, error: { type: 'upload-unknown' } });
  });

  let first: string;
  beforeEach(async () => {
    first = upload('first.jpg', await photographOfPaper(1600, 1200));
  });
  const bytesOfFirst = () => bytesOf(first);

  it('is dropped when its process ended before it was attached; what a record names stays', async () => {
    const finished = await uploads.finish(first);
    if (!finished.ok) throw new Error(finished.error.type);
    const { chunks, size, name, mediaType } = finished.value;
    const attached = one.replica.append({
      actor: null,
      key: one.replica.newSubjectKey(),
      kind: 'case',
      after: [],
      operation: { type: 'attach', title: 't', name, media_type: mediaType, size, chunks },
      alongside: (tx) => uploads.release(tx, first),
    });
    expect(attached.ok).toBe(true);
    const kept = chunkCount();
    upload('second.jpg', randomBytes(700_000));
    expect(chunkCount()).toBeGreaterThan(kept ?? 0);
    one = await one.reopen();
    await new Uploads(one.replica, randomUUID).dropAbandoned();
    expect(chunkCount()).toBe(kept);
  });
});
