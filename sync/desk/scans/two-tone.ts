import { loadSharp, rawOf, type Pixels } from './picture.ts';

/** Ink is darker than this part of the paper around it. */
const inkBelow = 0.8;
/** The paper's brightness is looked at in squares of so many pixels. */
const square = 16;
/** Between two stretches others have their turn: a few milliseconds of work. */
const pixelsATurn = 1_000_000;

/**
 * Grey to black (0) and white (255). What counts as ink is judged against the brightness of the paper around it, since a
 * photographed page is darker on one side than on the other.
 */
export async function toTwoTones(grey: Pixels): Promise<Pixels> {
  const paper = await paperBrightness(grey);
  const data = Buffer.allocUnsafe(grey.data.length);
  for (let from = 0; from < data.length; from += pixelsATurn) {
    const to = Math.min(data.length, from + pixelsATurn);
    for (let at = from; at < to; at += 1) data[at] = grey.data[at]! < paper[at]! * inkBelow ? 0 : 255;
    await new Promise(setImmediate);
  }
  return { ...grey, data };
}

/** The brightest of each neighbourhood, smoothed: writing is thin, and leaves paper to be seen around it. */
async function paperBrightness(grey: Pixels): Promise<Buffer> {
  const sharp = await loadSharp();
  const { width, height } = grey;
  const small = { width: Math.max(1, Math.round(width / square)), height: Math.max(1, Math.round(height / square)) };
  const bright = await sharp(grey.data, { raw: rawOf(grey) })
    .resize({ ...small, fit: 'fill', kernel: 'linear' })
    .dilate(3)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const smooth = await sharp(bright, { raw: { ...small, channels: 1 } })
    .blur(3)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  return sharp(smooth, { raw: { ...small, channels: 1 } })
    .resize({ width, height, fit: 'fill', kernel: 'linear' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
}
