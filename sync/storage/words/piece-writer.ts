import { mostVarintBytes, writeVarint } from '../../core/bundle/compression.ts';
import type { Ordinals } from './ordinals.ts';
import type { PieceRows } from './piece-rows.ts';
import { beginningOf, type Term } from './term.ts';

/** Bytes of a row: four of them fill a page of the file, and none needs a second one. */
export const rowBytes = 880;
/** What a term has at most to stand in its block; the numbers of a more frequent one have rows of their own. */
const mostInBlock = 120;
/** What is further from the first of a row, as another kind's entries are, begins a row of its own. */
const longestDistance = 2 ** 31 - 1;
/** Which beginnings of words are kept as terms of their own; the entries of others are put together when they are asked for. */
export interface KeptBeginnings {
  /** Of so many entries on. */
  readonly fewest: number;
  /** Bytes of UTF-8. */
  readonly longest: number;
}

const none: KeptBeginnings = { fewest: 0, longest: 0 };
/** A flood has many of these, and each costs it time: only what begins hundreds of words is worth it. */
const ofSmall: KeptBeginnings = { fewest: 256, longest: 4 };
const ofLarge: KeptBeginnings = { fewest: 1_024, longest: 9 };

/** @param entries of the piece */
export function keptBeginnings(entries: number): KeptBeginnings {
  if (entries < ofSmall.fewest) return none;
  return entries < 4 * ofLarge.fewest ? ofSmall : ofLarge;
}

/** How a beginning is called among the terms that have rows of their own: no word has such a letter. */
export function nameOfBeginning(beginning: string): string {
  return `${beginning}*`;
}

/** Writes a piece, term after term. */
export class PieceWriter {
  readonly #rows: PieceRows;
  readonly #block = Buffer.alloc(rowBytes);
  readonly #beginnings: readonly Beginning[];
  #used = 0;
  #blockOf: Term | null = null;

  /** @param entries how many it will have */
  constructor(rows: PieceRows, entries: number) {
    this.#rows = rows;
    const { longest, fewest } = keptBeginnings(entries);
    this.#beginnings = Array.from({ length: longest }, () => new Beginning(entries, fewest));
  }

  /** @param rows of `search_entries`, ascending */
  writeEntries(rows: Float64Array): void {
    for (const { index, start, bytes } of inRows(rows)) this.#rows.entries(index, start, bytes);
  }

  /** Terms come in their order. */
  add(term: Term, ordinals: Ordinals): void {
    for (let length = 0; length < this.#beginnings.length; length += 1) this.#begin(length, term, ordinals);
    const size = 2 + term.length;
    if (this.#used + size + Math.min(mostInBlock, mostVarintBytes * ordinals.length) > rowBytes) this.#endBlock();
    this.#blockOf ??= term;
    const block = this.#block;
    const at = this.#used;
    const start = at + size;
    for (let index = 0; index < term.length; index += 1) block[at + 2 + index] = term.charCodeAt(index);
    const end = writeAll(block, start, ordinals, start + mostInBlock);
    block[at] = term.length;
    block[at + 1] = end - start;
    this.#used = end;
    if (end === start) this.#writeList(term, ordinals);
  }

  finish(): void {
    for (const beginning of this.#beginnings) this.#endBeginning(beginning);
    this.#endBlock();
  }

  #endBlock(): void {
    if (this.#blockOf === null) return;
    this.#rows.block(this.#blockOf, this.#block.subarray(0, this.#used));
    this.#blockOf = null;
    this.#used = 0;
  }

  #begin(index: number, term: Term, ordinals: Ordinals): void {
    const beginning = this.#beginnings[index] as Beginning;
    const name = term.length > index ? beginningOf(term, index + 1) : undefined;
    if (name !== beginning.name) {
      this.#endBeginning(beginning);
      beginning.name = name;
    }
    if (name !== undefined) beginning.add(ordinals);
  }

  #endBeginning(beginning: Beginning): void {
    const { name } = beginning;
    const frequent = beginning.end();
    if (name !== undefined && frequent) this.#writeList(nameOfBeginning(name), frequent);
  }

  #writeList(name: string, ordinals: Ordinals): void {
    for (const { start, bytes } of inRows(ordinals)) this.#rows.list(name, start, bytes);
  }
}

/** Numbers that ascend, each as how far it is from the one before: where those of a row begin, with which one, and its bytes until the next is asked for. */
function* inRows(
  numbers: Float64Array | Ordinals,
): IterableIterator<{ readonly index: number; readonly start: number; readonly bytes: Uint8Array }> {
  const bytes = Buffer.alloc(rowBytes);
  for (let next = 0; next < numbers.length;) {
    const index = next;
    const start = numbers[index] as number;
    let used = 0;
    for (let before = start; next < numbers.length && used <= rowBytes - mostVarintBytes; next += 1) {
      const number = numbers[next] as number;
      if (number - start > longestDistance) break;
      used = writeVarint(bytes, used, number - before);
      before = number;
    }
    yield { index, start, bytes: bytes.subarray(0, used) };
  }
}

/** @returns where they end; where they began if they do not fit */
function writeAll(block: Buffer, start: number, ordinals: Ordinals, limit: number): number {
  let at = start;
  let before = 0;
  for (const ordinal of ordinals) {
    if (at > limit - mostVarintBytes) return start;
    at = writeVarint(block, at, ordinal - before);
    before = ordinal;
  }
  return at;
}

/** The entries that have any of the words that begin alike. */
class Beginning {
  name: Term | undefined;
  readonly #has: Uint32Array;
  /** As long as they are few. */
  readonly #few: Uint32Array;
  #count = 0;

  constructor(entries: number, fewest: number) {
    this.#few = new Uint32Array(fewest);
    this.#has = new Uint32Array(Math.ceil(entries / 32));
  }

  add(ordinals: Ordinals): void {
    for (const ordinal of ordinals) {
      const word = ordinal >>> 5;
      const bit = 1 << (ordinal & 31);
      const before = this.#has[word] as number;
      if ((before & bit) !== 0) continue;
      this.#has[word] = before | bit;
      if (this.#count < this.#few.length) this.#few[this.#count] = ordinal;
      this.#count += 1;
    }
  }

  /** @returns all of them, where they are many; none are left in it */
  end(): Ordinals | null {
    const count = this.#count;
    this.#count = 0;
    if (count < this.#few.length) {
      for (let index = 0; index < count; index += 1) this.#has[(this.#few[index] as number) >>> 5] = 0;
      return null;
    }
    const all = new Uint32Array(count);
    let found = 0;
    this.#has.forEach((bits, word) => {
      for (let left = bits; left !== 0; left &= left - 1) all[found++] = word * 32 + 31 - Math.clz32(left & -left);
    });
    this.#has.fill(0);
    return all;
  }
}
