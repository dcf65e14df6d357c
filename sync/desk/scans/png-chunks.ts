import type { ByteSource } from '../files/byte-source.ts';
import { joinParts, readExactly, type Part } from './parts.ts';

/** PNG, third edition: the chunks that hold text, times, or what a camera wrote. */
const metadata = new Set(['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf']);
const signature = Buffer.from('89504e470d0a1a0a', 'hex');
/** Length, name and checksum. */
const around = 12;

/** What of a PNG file is the picture, up to its end chunk. Null where it is no whole PNG file. */
export async function pngWithoutMetadata(source: ByteSource): Promise<readonly Part[] | null> {
  const start = await readExactly(source, 0, signature.length);
  if (!start?.equals(signature)) return null;
  const parts: Part[] = [{ from: 0, to: signature.length }];
  for (let offset = signature.length; ;) {
    const header = await readExactly(source, offset, 8);
    if (!header) return null;
    const name = header.toString('latin1', 4, 8);
    const next = offset + around + header.readUInt32BE(0);
    if (next > source.size) return null;
    if (!metadata.has(name)) parts.push({ from: offset, to: next });
    if (name === 'IEND') return joinParts(parts);
    offset = next;
  }
}
