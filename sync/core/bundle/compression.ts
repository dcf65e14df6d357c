import { constants, zstdCompressSync, zstdDecompressSync, type ZstdOptions } from 'node:zlib';
import { isCheapToRead } from './text-bounds.ts';
import { wireDictionary } from './wire-dictionary.ts';
import { drawIdentifiers, restoreIdentifiers } from './wire-identifiers.ts';
import { err, ok, type Result } from '../result.ts';

/** No bundle may open to more than this, and no other frame of JSON to more than that, whatever it says of itself [X6]. */
const largestBundleText = 32 * 1024 * 1024;
const largestText = 8 * 1024 * 1024;

export type FrameFault = { readonly type: 'not-compressed-json' } | { readonly type: 'frame-too-large' };

/** How the text of a frame stands in it [X10]. */
const plainText = 0;
const compressedText = 1;
/** zstd's magic number (RFC 8878) is the same in each frame, and so is left out. */
const magic = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd);

/**
 * JSON in few bytes [X10]: identifiers stand apart as the bytes that they are, for no compression makes them shorter; the text
 * without them is compressed with the protocol's dictionary, where that pays.
 */
export function packJson(value: unknown): Uint8Array {
  const { text, identifiers } = drawIdentifiers(JSON.stringify(value));
  const plain = Buffer.from(text);
  const compressed = zstdCompressSync(plain, optionsFor(plain.length)).subarray(magic.length);
  const isShorter = compressed.length < plain.length;
  const body = isShorter ? compressed : plain;
  const frame = Buffer.allocUnsafe(1 + mostVarintBytes + identifiers.length + body.length);
  frame[0] = isShorter ? compressedText : plainText;
  let end = writeVarint(frame, 1, identifiers.length);
  frame.set(identifiers, end);
  end += identifiers.length;
  frame.set(body, end);
  return frame.subarray(0, end + body.length);
}

const optionsAt = (level: number): ZstdOptions => ({
  params: { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_contentSizeFlag]: 1 },
  dictionary: wireDictionary,
});
/** Small frames travel on slow lines, and are worth more effort than large ones. */
const [forSmall, forMiddling, forLarge] = [optionsAt(19), optionsAt(15), optionsAt(9)];

function optionsFor(bytes: number): ZstdOptions {
  if (bytes < 32_768) return forSmall;
  return bytes < 524_288 ? forMiddling : forLarge;
}

/** @param most bytes that it may open to */
export function unpackJson(frame: Uint8Array, most = largestText): Result<unknown, FrameFault> {
  try {
    const buffer = asBuffer(frame);
    const length = readVarint(buffer, 1);
    if (!length || length.next + length.value > buffer.length) return err({ type: 'not-compressed-json' });
    const end = length.next + length.value;
    const opened = openText(buffer[0], buffer.subarray(end), most);
    if (opened && !isCheapToRead(opened, length.value)) return err({ type: 'frame-too-large' });
    const text = opened && restoreIdentifiers(opened.toString('utf8'), buffer.subarray(length.next, end));
    return text === null ? err({ type: 'not-compressed-json' }) : ok(JSON.parse(text) as unknown);
  } catch (error) {
    const tooLarge = error instanceof RangeError || (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    return err(tooLarge ? { type: 'frame-too-large' } : { type: 'not-compressed-json' });
  }
}

/** The same bytes, with what a Buffer can: what was cut out of a message is one. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The frame of a bundle, which alone may be as large as what people wrote. */
export function unpackBundleJson(frame: Uint8Array): Result<unknown, FrameFault> {
  return unpackJson(frame, largestBundleText);
}

function openText(sort: number | undefined, bytes: Buffer, most: number): Buffer | null {
  if (sort === plainText) {
    if (bytes.length > most) throw new RangeError('a frame too large');
    return bytes;
  }
  if (sort !== compressedText) return null;
  return zstdDecompressSync(Buffer.concat([magic, bytes]), {
    maxOutputLength: most,
    dictionary: wireDictionary,
  });
}

/** Of a length: nothing on the wire is longer than 2^35. */
export const mostVarintBytes = 5;
/** Of any whole number. */
const mostBytesOfAll = 8;

export function varint(value: number): Uint8Array {
  const bytes = new Uint8Array(mostBytesOfAll);
  return bytes.subarray(0, writeVarint(bytes, 0, value));
}

/**
 * Seven bits a byte, the lowest first; every byte but the last has its highest bit set.
 *
 * @returns where it ends
 */
export function writeVarint(buffer: Uint8Array, at: number, value: number): number {
  let [left, end] = [value, at];
  for (; left > 0x7f; left = Math.floor(left / 0x80)) buffer[end++] = (left & 0x7f) | 0x80;
  buffer[end++] = left;
  return end;
}

/** Null where none stands there, or one beyond 2^35: nothing on the wire is as long. */
export function readVarint(buffer: Uint8Array, at: number): { readonly value: number; readonly next: number } | null {
  let value = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = buffer[at + index];
    if (byte === undefined) return null;
    value += (byte % 0x80) * 0x80 ** index;
    if (byte < 0x80) return { value, next: at + index + 1 };
  }
  return null;
}
