import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Uploads } from '../../sync/desk/files/uploads.ts';
import { readPicturePage } from '../../sync/desk/scans/picture-pages.ts';
import { Scans } from '../../sync/desk/scans/scans.ts';
import { heic } from '../support/pictures.ts';
import { openTestReplica, type TestReplica } from '../support/replica.ts';
import { attachFile } from '../support/attach-file.ts';

let one: TestReplica;
beforeAll(async () => {
  one = await openTestReplica();
});
afterAll(() => one.close());

const attach = (mediaType: string, bytes: Buffer) => attachFile(one.replica, { name: 'n', mediaType, bytes });

const read = (place: ReturnType<typeof attach>, page: number) => {
  const { replica } = one;
  return readPicturePage({ replica, scans: new Scans(new Uploads(replica, randomUUID)) }, { ...place, page });
};

async function threePages(): Promise<Buffer> {
  const page = (background: string) =>
    sharp({ create: { width: 2400, height: 1600, channels: 3, background } })
      .png()
      .toBuffer();
  const pages = [await page('#ff0000'), await page('#00ff00'), await page('#0000ff')];
  return sharp(pages, { join: { animated: true } })
    .tiff()
    .toBuffer();
}

describe('a page of a TIFF', () => {
  it('is drawn as a picture that browsers show, each page by its number, no larger than is looked at', async () => {
    const tiff = attach('image/tiff', await threePages());
    const colours: number[][] = [];
    for (const page of [1, 2, 3]) {
      const answer = await read(tiff, page);
      if (!answer.ok) throw new Error(answer.error.type);
      expect(answer.value.pages).toBe(3);
      const { data, info } = await sharp(answer.value.picture).raw().toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([1760, 1173]);
      colours.push([...data.subarray(0, 3)].map((tone) => Math.round(tone / 255)));
    }
    expect(colours).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect(await read(tiff, 4)).toMatchObject({ ok: false, error: { type: 'not-found' } });
  });

  it('is drawn of a page at 600 dots an inch that nothing has packed, of 104 MB', async () => {
    const page = sharp({ create: { width: 4960, height: 7016, channels: 3, background: '#0000ff' } });
    const bytes = await page.tiff({ compression: 'none' }).toBuffer();
    expect(bytes.length).toBeGreaterThan(104_000_000);
    const answer = await read(attach('image/tiff', bytes), 1);
    if (!answer.ok) throw new Error(answer.error.type);
    const { data, info } = await sharp(answer.value.picture).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, ...data.subarray(0, 3)]).toEqual([1244, 1760, 0, 0, 255]);
  });

  it('is none of a file that is damaged, nor of one that no decoder here reads', async () => {
    const cut = (await threePages()).subarray(0, 900);
    expect(await read(attach('image/tiff', Buffer.from(cut)), 1)).toMatchObject({ error: { type: 'picture-damaged' } });
    expect(await read(attach('image/heic', heic()), 1)).toMatchObject({ error: { type: 'picture-unreadable' } });
  });
});
