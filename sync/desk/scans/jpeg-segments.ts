import type { ByteSource } from '../files/byte-source.ts';
import { joinParts, readExactly, type Part } from './parts.ts';

/** Markers of ITU-T T.81, table B.1; after 0xff. */
const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;
const applications = { first: 0xe0, last: 0xef };
const comment = 0xfe;
const restarts = { first: 0xd0, last: 0xd7 };

/**
 * What of a JPEG file is the picture: every segment but what programs and cameras add (APPn, but for JFIF, colour profile
 * and Adobe's colour transform), up to the end of the image. Null where it is no whole JPEG file.
 */
export async function jpegWithoutMetadata(source: ByteSource): Promise<readonly Part[] | null> {
  const start = await readExactly(source, 0, 2);
  if (start?.[0] !== 0xff || start[1] !== startOfImage) return null;
  const parts: Part[] = [{ from: 0, to: 2 }];
  for (let offset = 2; ;) {
    const segment = await readSegment(source, offset);
    if (!segment) return null;
    const { marker, next } = segment;
    const orientation = segment.head ? orientationOf(segment.head) : 1;
    if (orientation > 1) parts.push({ bytes: orientationSegment(orientation) });
    if (isOfPicture(segment)) parts.push({ from: offset, to: next });
    if (marker === endOfImage) return joinParts(parts);
    if (marker !== startOfScan) {
      offset = next;
      continue;
    }
    const end = await endOfScan(source, next);
    if (end === null) return null;
    parts.push({ from: next, to: end });
    offset = end;
  }
}

interface Segment {
  readonly marker: number;
  readonly next: number;
  /** The beginning of an application's segment. */
  readonly head: Buffer | null;
}

/** Exif stands in the first bytes of its segment, or the camera may keep it. */
const headLength = 4096;

async function readSegment(source: ByteSource, offset: number): Promise<Segment | null> {
  const header = await readExactly(source, offset, 2);
  if (header?.[0] !== 0xff) return null;
  const marker = header[1] ?? 0;
  if (marker === endOfImage) return { marker, next: offset + 2, head: null };
  // A byte to fill up with.
  if (marker === 0xff) return { marker, next: offset + 1, head: null };
  const length = (await readExactly(source, offset + 2, 2))?.readUInt16BE(0);
  if (length === undefined || length < 2 || offset + 2 + length > source.size) return null;
  const isApplication = marker >= applications.first && marker <= applications.last;
  const head = isApplication ? await readExactly(source, offset + 4, Math.min(length - 2, headLength)) : null;
  return { marker, next: offset + 2 + length, head };
}

function isOfPicture({ marker, head }: Segment): boolean {
  if (marker === comment || marker === 0xff) return false;
  if (head === null) return true;
  return ['JFIF\0', 'ICC_PROFILE\0', 'Adobe'].some((name) => head.toString('latin1', 0, name.length) === name);
}

/** Entropy-coded data ends at the next marker that is neither a stuffed byte nor a restart. */
async function endOfScan(source: ByteSource, from: number): Promise<number | null> {
  for (let offset = from; offset < source.size;) {
    const bytes = await source.read(offset, source.size - offset);
    for (let at = bytes.indexOf(0xff); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
      const next = bytes[at + 1] ?? (await readExactly(source, offset + at + 1, 1))?.[0];
      if (next === undefined) return null;
      if (next !== 0 && (next < restarts.first || next > restarts.last)) return offset + at;
    }
    offset += bytes.length;
  }
  return null;
}

const exif = 'Exif\0\0';
const orientationTag = 0x01_12;

/** 1 to 8, as Exif counts; 1 where the segment does not say. */
function orientationOf(head: Buffer): number {
  if (head.toString('latin1', 0, exif.length) !== exif) return 1;
  const tiff = head.subarray(exif.length);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (at + 4 > tiff.length ? 0 : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = long(4);
  for (let entry = 0; entry < short(directory); entry += 1) {
    const at = directory + 2 + entry * 12;
    if (short(at) !== orientationTag) continue;
    const value = short(at + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** An Exif segment that says which way is up, and nothing else. */
function orientationSegment(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(orientationTag, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const header = Buffer.alloc(4);
  header.writeUInt16BE(0xff_e1, 0);
  header.writeUInt16BE(2 + exif.length + tiff.length, 2);
  return Buffer.concat([header, Buffer.from(exif, 'latin1'), tiff]);
}
