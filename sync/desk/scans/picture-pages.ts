import type { CommandOutput, Failure } from '../../bridge/contract.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { readWhole, sourceOf } from '../files/byte-source.ts';
import { findAttachment, unreadableOf } from '../files/read-attachment.ts';
import { largestFile } from '../files/uploads.ts';
import type { Work } from '../work.ts';
import { loadSharp, mostPixels, readingOptions } from './picture.ts';

/** Pixels on the long side: a page at 150 dots an inch. */
const shownSide = 1_760;

/**
 * A page of a TIFF, turned the right way up and small enough to be looked at, one at a time. Of any file that can be attached: scanners
 * write pages of 100 MB, and rows of a TIFF are decoded one after another.
 */
export async function readPicturePage(
  { replica, scans }: Pick<Work, 'replica' | 'scans'>,
  { page, ...place }: { readonly id: string; readonly record: string; readonly page: number },
): Promise<Result<CommandOutput<'readPicturePage'>, Failure>> {
  const file = findAttachment(replica, place);
  if (!file) return err({ type: 'not-found' });
  const { size, media_type: mediaType } = file;
  if (mediaType !== 'image/tiff') return err({ type: 'picture-unreadable', mediaType });
  if (size > largestFile) return err({ type: 'file-too-large', size, limit: largestFile });
  return scans.inTurn(async () => {
    const bytes = await readWhole(sourceOf(replica.database, file.chunks, size));
    return bytes.ok ? draw(bytes.value, page) : err(unreadableOf(replica, file.chunks, bytes.error));
  });
}

async function draw(bytes: Buffer, page: number): Promise<Result<CommandOutput<'readPicturePage'>, Failure>> {
  const sharp = await loadSharp();
  try {
    const { pages = 1 } = await sharp(bytes, { ...readingOptions, limitInputPixels: false }).metadata();
    if (page > pages) return err({ type: 'not-found' });
    const options = { ...readingOptions, page: page - 1 };
    const { width, height } = await sharp(bytes, { ...options, limitInputPixels: false }).metadata();
    if (width * height > mostPixels) return err({ type: 'picture-too-large', width, height, limit: mostPixels });
    const picture = await sharp(bytes, options)
      .autoOrient()
      .resize({ width: shownSide, height: shownSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .webp({ quality: 72, effort: 2 })
      .toBuffer();
    return ok({ picture: new Uint8Array(picture), pages });
  } catch {
    return err({ type: 'picture-damaged' });
  }
}
