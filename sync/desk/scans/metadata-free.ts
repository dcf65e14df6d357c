import { readRange, type ByteSource } from '../files/byte-source.ts';
import { jpegWithoutMetadata } from './jpeg-segments.ts';
import type { Part } from './parts.ts';
import { pngWithoutMetadata } from './png-chunks.ts';

export interface MetadataFree {
  readonly size: number;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** Kinds of files whose metadata can be left out without touching the picture. */
const readers: { readonly [mediaType: string]: (source: ByteSource) => Promise<readonly Part[] | null> } = {
  'image/jpeg': jpegWithoutMetadata,
  'image/png': pngWithoutMetadata,
};

export function canLeaveOutMetadata(mediaType: string): boolean {
  return mediaType in readers;
}

/**
 * The same picture, bit for bit, without what the camera wrote beside it: place, time, camera, the picture in small, and
 * whatever follows the picture's end. Colour profile and which way is up stay. Null where nothing is to be left out, or the
 * file does not hang together.
 */
export async function withoutMetadata(mediaType: string, source: ByteSource): Promise<MetadataFree | null> {
  const parts = await readers[mediaType]?.(source);
  if (!parts) return null;
  const size = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  return size === source.size && parts.length === 1 ? null : { size, pieces: readParts(source, parts) };
}

function sizeOf(part: Part): number {
  return 'bytes' in part ? part.bytes.length : part.to - part.from;
}

async function* readParts(source: ByteSource, parts: readonly Part[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if ('bytes' in part) yield part.bytes;
    else yield* readRange(source, part.from, part.to);
  }
}
