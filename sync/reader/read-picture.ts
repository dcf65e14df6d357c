import sharp, { type SharpOptions } from 'sharp';
import { sideOfPicture } from './page-size.ts';
import { FileRefused, type PagedFile } from './paged-file.ts';

/** 600 dots an inch on A3 are 70 million. */
const mostPixels = 100_000_000;
const options: SharpOptions = { limitInputPixels: mostPixels, failOn: 'truncated', sequentialRead: true };

sharp.cache(false);
sharp.concurrency(1);

/** JPEG, PNG, WebP, and TIFF with all its pages. */
export async function openPicture(bytes: Uint8Array): Promise<PagedFile> {
  const head = await sharp(bytes, { ...options, limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new FileRefused('damaged');
    });
  // An animation is one picture; of a TIFF each page has a size of its own.
  const pages = head.format === 'tiff' ? (head.pages ?? 1) : 1;
  if (head.width * head.height > mostPixels) throw new FileRefused('too-large');
  return {
    pages,
    textOf: async () => '',
    pictureOf: (page) => draw(bytes, page - 1),
    close: () => undefined,
  };
}

async function draw(bytes: Uint8Array, page: number): Promise<Uint8Array> {
  try {
    const { width, height, density } = await sharp(bytes, { ...options, page }).metadata();
    const side = sideOfPicture(width, height, density);
    return await sharp(bytes, { ...options, page })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .greyscale()
      .png({ compressionLevel: 1 })
      .toBuffer();
  } catch {
    throw new FileRefused('damaged');
  }
}

/** Rows of greys, one byte a dot, as a file that Tesseract decodes. */
export async function encodePage(greys: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  return sharp(greys, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
