import { loadSharp, rawOf, type Pixels } from './picture.ts';

export interface EncodedPicture {
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp';
  /** As it ends a file's name. */
  readonly ending: 'jpg' | 'png' | 'webp';
  readonly bytes: Buffer;
}

/** Every program opens JPEG and PNG; WebP is taken where it saves at least a tenth. */
const worthIt = 0.9;
const jpegQuality = 68;
const webpQuality = 66;

export async function encodeTones(pixels: Pixels): Promise<EncodedPicture> {
  const open = await opener(pixels);
  const [jpeg, webp] = await Promise.all([
    open().jpeg({ quality: jpegQuality, mozjpeg: true }).toBuffer(),
    open().webp({ quality: webpQuality, effort: 3 }).toBuffer(),
  ]);
  return smaller({ mediaType: 'image/jpeg', ending: 'jpg', bytes: jpeg }, webp);
}

/** A bit a pixel, without loss. */
export async function encodeTwoTones(pixels: Pixels): Promise<EncodedPicture> {
  const open = await opener(pixels);
  const [png, webp] = await Promise.all([
    open().png({ palette: true, colours: 2, dither: 0, compressionLevel: 9, effort: 5 }).toBuffer(),
    open().webp({ lossless: true, effort: 3 }).toBuffer(),
  ]);
  return smaller({ mediaType: 'image/png', ending: 'png', bytes: png }, webp);
}

async function opener(pixels: Pixels) {
  const sharp = await loadSharp();
  return () => sharp(pixels.data, { raw: rawOf(pixels) }).toColourspace(pixels.channels === 1 ? 'b-w' : 'srgb');
}

function smaller(usual: EncodedPicture, webp: Buffer): EncodedPicture {
  if (webp.length >= usual.bytes.length * worthIt) return usual;
  return { mediaType: 'image/webp', ending: 'webp', bytes: webp };
}

/** For looking at: WebP, its long side no longer than `side` pixels. */
export async function encodeToShow(pixels: Pixels, side: number): Promise<Buffer> {
  const open = await opener(pixels);
  return open()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 72, effort: 2 })
    .toBuffer();
}
