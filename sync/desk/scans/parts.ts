import { readRange, type ByteSource } from '../files/byte-source.ts';

/** A stretch of the original, or bytes in its place. */
export type Part = { readonly from: number; readonly to: number } | { readonly bytes: Buffer };

/** Stretches that follow each other are one. */
export function joinParts(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last && !('bytes' in last) && !('bytes' in part) && last.to === part.from)
      joined[joined.length - 1] = { from: last.from, to: part.to };
    else joined.push(part);
  }
  return joined;
}

/** Exactly so many bytes, from however many chunks; null behind the file's end. */
export async function readExactly(source: ByteSource, offset: number, length: number): Promise<Buffer | null> {
  if (offset + length > source.size) return null;
  const pieces: Buffer[] = [];
  for await (const piece of readRange(source, offset, offset + length)) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  return bytes.length === length ? bytes : null;
}
