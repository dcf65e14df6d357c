import type { Random } from '../simulation/random.ts';
import { damagedFiles, type Damage, type DamagedFile } from './damage-protocol.ts';

const pageBytes = 4_096;
/** A keyring is read so quickly that all of its bits cost as much as few of the others. */
const keyringWorth = 20;
/** SQLite's header, and the header of a log. */
const headerBytes = { database: 100, log: 56, keyring: 0 } as const;
/** Of a page: kind, first free block, cells, content, free bytes, rightmost child. */
const pageHeaderBytes = 12;
/** Of a frame of the log: its header of 24 bytes, then a page. */
const frame = { first: 32, bytes: 24 + pageBytes } as const;

/**
 * Each file cut at each of its pages. Of bits, `all` is each one; a number is so many anywhere, beside the headers of the file and
 * of its pages as far as that number goes.
 */
export function* damagesOf(
  files: Readonly<Record<DamagedFile, Buffer>>,
  flips: number | 'all',
  random: Random,
): Generator<Damage> {
  for (const file of damagedFiles) {
    for (const at of cutsOf(file, files[file].length)) yield { file, what: 'cut', at };
    const bits = files[file].length * 8;
    const isWhole = flips === 'all' || (file === 'keyring' && flips * keyringWorth >= bits);
    if (isWhole) for (let at = 0; at < bits; at += 1) yield { file, what: 'flip', at };
    else for (const at of someBits(file, files[file].length, flips, random)) yield { file, what: 'flip', at };
  }
}

function* cutsOf(file: DamagedFile, length: number): Generator<number> {
  const [first, step] = file === 'log' ? [frame.first, frame.bytes] : [pageBytes, pageBytes];
  yield 0;
  for (let at = first; at < length; at += step) yield at;
  // Within a page, too.
  yield length - 1;
}

/** A third of them each: the file's own header, the pages' headers, anywhere. */
function someBits(file: DamagedFile, length: number, flips: number, random: Random): ReadonlySet<number> {
  const headers = headerBytes[file] === 0 ? [] : everyOther(headerBytes[file] * 8, Math.ceil(flips / 3));
  const pages = Math.floor(length / pageBytes);
  const pageHeaders = Array.from(
    { length: file === 'keyring' ? 0 : Math.ceil(flips / 3) },
    () => random.below(pages) * pageBytes * 8 + random.below(pageHeaderBytes * 8),
  );
  const anywhere = Array.from({ length: flips - headers.length - pageHeaders.length }, () => random.below(length * 8));
  return new Set([...headers, ...pageHeaders, ...anywhere]);
}

/** So many of the first ones, spread evenly; all of them where there are no more. */
function everyOther(bits: number, count: number): readonly number[] {
  const step = Math.max(1, bits / count);
  return Array.from({ length: Math.min(bits, count) }, (_, index) => Math.floor(index * step));
}
