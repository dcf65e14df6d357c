import type { Sharp, SharpOptions } from 'sharp';
import type { Failure } from '../../bridge/contract.ts';
import { err, ok, type Result } from '../../core/result.ts';

/** 600 dots an inch on A3 are 70 million. What is more is a mistake, or a small file made to fill the memory. */
export const mostPixels = 100_000_000;

/** The kinds of files that libvips is let decode. */
const decoded = ['image/jpeg', 'image/png', 'image/webp', 'image/tiff'];

export function isDecoded(mediaType: string): boolean {
  return decoded.includes(mediaType);
}

/** A picture that can be decoded, the way it is stored; `orientation` turns it the right way up. */
export interface Picture {
  readonly bytes: Buffer;
  /** Pixels, as stored. */
  readonly width: number;
  readonly height: number;
  /** 1 to 8, as Exif counts. */
  readonly orientation: number;
  /** Dots an inch, as the file says. */
  readonly density: number | undefined;
}

type MakeSharp = (input: Buffer, options?: SharpOptions) => Sharp;

let loaded: Promise<MakeSharp> | undefined;

/** Loaded when it is first needed: a desk opens without it. It works in threads of its own, and keeps no cache. */
export function loadSharp(): Promise<MakeSharp> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false);
    return sharp;
  });
  return loaded;
}

export const readingOptions: SharpOptions = {
  limitInputPixels: mostPixels,
  // A file that ends too early would be shown with a grey half; a paper must not be kept so without a word.
  failOn: 'truncated',
  sequentialRead: true,
};

/** Reads the head of a picture. Whether all of it can be decoded shows when it is. */
export async function openPicture(mediaType: string, bytes: Buffer): Promise<Result<Picture, Failure>> {
  if (!isDecoded(mediaType)) return err({ type: 'picture-unreadable', mediaType });
  const sharp = await loadSharp();
  try {
    // The head is read without the limit, so that the person hears how large the picture says it is.
    const head = await sharp(bytes, { ...readingOptions, limitInputPixels: false }).metadata();
    const { width, height, orientation = 1, density, pages = 1 } = head;
    if (pages > 1) return err({ type: 'picture-of-many-pages', pages });
    if (width * height > mostPixels) return err({ type: 'picture-too-large', width, height, limit: mostPixels });
    return ok({ bytes, width, height, orientation, density });
  } catch {
    return err({ type: 'picture-damaged' });
  }
}

/** Whether width and height change places when the picture is turned the right way up. */
export function isOnItsSide({ orientation }: Pick<Picture, 'orientation'>): boolean {
  return orientation >= 5;
}

/** Exif's eight orientations as a mirroring first and a turn to the right after it. */
const turns: { readonly [orientation: number]: { readonly mirrored: boolean; readonly degrees: number } } = {
  1: { mirrored: false, degrees: 0 },
  2: { mirrored: true, degrees: 0 },
  3: { mirrored: false, degrees: 180 },
  4: { mirrored: true, degrees: 180 },
  5: { mirrored: true, degrees: 270 },
  6: { mirrored: false, degrees: 90 },
  7: { mirrored: true, degrees: 90 },
  8: { mirrored: false, degrees: 270 },
};

/** Pixels without a file's format: one byte a channel, row by row. */
export interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

export interface Shape {
  /** Pixels, as stored. */
  readonly width: number;
  readonly height: number;
  readonly isGrey: boolean;
}

/**
 * Decodes, makes smaller, and turns. Turning comes last: a decoder can give rows one after another, and only the small
 * picture is ever in memory whole. Colours are moved from the picture's own profile to sRGB; what is transparent is white.
 */
export async function decodePicture(picture: Picture, shape: Shape): Promise<Result<Pixels, Failure>> {
  const sharp = await loadSharp();
  const { width, height } = shape;
  try {
    const reading = sharp(picture.bytes, readingOptions)
      .resize({ width, height, fit: 'fill' })
      .flatten({ background: '#ffffff' });
    const stored = await pixelsOf({ channels: shape.isGrey ? 1 : 3 }, reading);
    return ok(await turn(sharp, stored, picture.orientation));
  } catch {
    return err({ type: 'picture-damaged' });
  }
}

async function turn(sharp: MakeSharp, pixels: Pixels, orientation: number): Promise<Pixels> {
  const { mirrored, degrees } = turns[orientation] ?? { mirrored: false, degrees: 0 };
  const upright = mirrored ? await pixelsOf(pixels, sharp(pixels.data, { raw: rawOf(pixels) }).flop()) : pixels;
  return degrees === 0
    ? upright
    : await pixelsOf(upright, sharp(upright.data, { raw: rawOf(upright) }).rotate(degrees));
}

export function rawOf({ width, height, channels }: Pixels): { width: number; height: number; channels: 1 | 3 } {
  return { width, height, channels };
}

/** What a step makes of pixels, or of a file, with as many channels as these have. */
async function pixelsOf({ channels }: Pick<Pixels, 'channels'>, step: Sharp): Promise<Pixels> {
  const raw = step.toColourspace(channels === 1 ? 'b-w' : 'srgb').raw();
  const { data, info } = await raw.toBuffer({ resolveWithObject: true });
  if (info.channels !== channels) throw new Error(`a picture came to ${info.channels} channels, not ${channels}`);
  return { data, width: info.width, height: info.height, channels };
}
