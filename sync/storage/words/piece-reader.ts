import type { Reader } from '../database.ts';
import { ListCursor, nothing, RowsCursor, type Cursor } from './cursors.ts';
import { OrdinalList, readOrdinals, type Ordinals } from './ordinals.ts';
import type { Piece } from './pieces.ts';
import { KeptReads } from './kept-reads.ts';
import { keptBeginnings, nameOfBeginning, rowBytes } from './piece-writer.ts';
import { keyOf, type Term } from './term.ts';

/** Reads one piece of the index. */
export class PieceReader {
  readonly piece: Piece;
  readonly #reader: Reader;
  readonly #kept: KeptReads;
  #starts: Starts | null = null;
  #stretch: Stretch = nowhere;

  /** @param kept what was read of this piece and others before */
  constructor(reader: Reader, piece: Piece, kept = new KeptReads()) {
    this.#reader = reader;
    this.piece = piece;
    this.#kept = kept;
  }

  /** The row of an entry in `search_entries`. */
  rowOf(ordinal: number): number {
    const { first, distances } = this.#stretch;
    if (ordinal < first || ordinal >= first + distances.length) this.#stretch = this.#stretchAt('first', ordinal);
    return this.#stretch.start + (this.#stretch.distances[ordinal - this.#stretch.first] as number);
  }

  /** The newest entry whose row is not beyond this one; -1 where there is none. */
  newestNotBeyond(row: number): number {
    const { first, start, distances } = this.#stretchAt('start', row);
    return first + countUpTo(distances, row - start) - 1;
  }

  /** The one that an entry, or a row, stands in, or behind; an empty one before all. */
  #stretchAt(column: keyof Starts, value: number): Stretch {
    this.#starts ??= this.#keep(
      'starts',
      () => this.#readStarts(),
      ({ first }) => 16 * first.length,
    );
    const starts = this.#starts;
    const first = starts.first[countUpTo(starts[column], value) - 1];
    if (first === undefined) return nowhere;
    return this.#keep(
      `stretch ${first}`,
      () => this.#readStretch(first),
      ({ distances }) => distances.byteLength,
    );
  }

  #readStarts(): Starts {
    const all = this.#reader.rows<{ first: number; start: number }>(
      'SELECT first, start FROM word_entries WHERE piece = ? ORDER BY start',
      this.piece.n,
    );
    return { first: Float64Array.from(all, ({ first }) => first), start: Float64Array.from(all, ({ start }) => start) };
  }

  #readStretch(first: number): Stretch {
    const sql = 'SELECT first, start, rows FROM word_entries WHERE piece = ? AND first = ?';
    const row = this.#reader.row<PackedRows>(sql, this.piece.n, first);
    return row ? { first, start: row.start, distances: ordinalsIn(row.rows, 0, row.rows.length) } : nowhere;
  }

  #keep<Value>(what: string, read: () => Value, bytesOf: (value: Value) => number): Value {
    const key = `${this.piece.n} ${what}`;
    const known = this.#kept.get<Value>(key);
    if (known !== undefined) return known;
    const value = read();
    return this.#kept.keep(key, value, bytesOf(value));
  }

  /** Entries that have the word. */
  word(term: Term): Cursor {
    const block = this.#blockBefore(term);
    if (block === null) return nothing;
    for (let at = 0; at < block.length; at = afterTerm(block, at)) {
      const compared = compareTerm(block, at, term);
      if (compared < 0) continue;
      if (compared > 0) break;
      if (hasRows(block, at)) return this.#rowsOf(keyOf(term));
      return new ListCursor(ordinalsIn(block, firstOrdinal(block, at), afterTerm(block, at)));
    }
    return nothing;
  }

  /** Entries that have a word that begins so. */
  beginning(beginning: Term): Cursor {
    if (beginning.length <= keptBeginnings(this.piece.entries).longest) {
      const name = keyOf(nameOfBeginning(beginning));
      if (this.#rowAtMost(name, this.piece.entries)) return this.#rowsOf(name);
    }
    const found = this.#keep(
      `beginning ${beginning}`,
      () => this.#readBeginning(beginning),
      ({ byteLength }) => byteLength,
    );
    return found.length === 0 ? nothing : new ListCursor(found);
  }

  #readBeginning(beginning: Term): Ordinals {
    const found = new OrdinalList();
    for (const block of this.#blocksFrom(beginning)) {
      for (let at = 0; at < block.length; at = afterTerm(block, at)) {
        const compared = compareTerm(block, at, beginning);
        if (compared < 0) continue;
        if (compared > beginning.length) return sorted(found);
        this.#readInto(found, block, at);
      }
    }
    return sorted(found);
  }

  /** All terms of the piece, in their order. */
  *terms(): IterableIterator<TermRead> {
    for (const block of this.#blocksFrom('' as Term))
      for (let at = 0; at < block.length; at = afterTerm(block, at)) yield { term: termAt(block, at), block, at };
  }

  /** Adds the entries that a term has; they ascend. */
  readInto(list: OrdinalList, { block, at }: TermRead): void {
    this.#readInto(list, block, at);
  }

  #readInto(list: OrdinalList, block: Buffer, at: number): void {
    if (!hasRows(block, at)) return readOrdinals(list, block, firstOrdinal(block, at), afterTerm(block, at));
    const rows = this.#reader.rows<{ first: number; data: Buffer }>(
      'SELECT first, data FROM word_lists WHERE piece = ? AND term = ? ORDER BY first',
      this.piece.n,
      block.subarray(at + 2, firstOrdinal(block, at)),
    );
    for (const { first, data } of rows) readOrdinals(list, data, 0, data.length, first);
  }

  *#blocksFrom(term: Term): IterableIterator<Buffer> {
    let block = this.#blockBefore(term) ?? this.#blockAfter(keyOf(term));
    for (; block; block = this.#blockAfter(block.subarray(2, firstOrdinal(block, 0)))) yield block;
  }

  #blockBefore(term: Term): Buffer | null {
    const read = (): Buffer | null => this.#block('term <= ? ORDER BY term DESC', keyOf(term));
    return this.#keep(`block ${term}`, read, (block) => block?.length ?? 0);
  }

  #blockAfter(key: Buffer): Buffer | null {
    return this.#block('term > ? ORDER BY term', key);
  }

  #block(which: string, key: Buffer): Buffer | null {
    const sql = `SELECT data FROM word_blocks WHERE piece = ? AND ${which} LIMIT 1`;
    return this.#reader.row<{ data: Buffer }>(sql, this.piece.n, key)?.data ?? null;
  }

  #rowsOf(name: Buffer): Cursor {
    return new RowsCursor((most) => {
      const row = this.#rowAtMost(name, most);
      if (!row) return undefined;
      return { first: row.first, ordinals: ordinalsIn(row.data, 0, row.data.length, row.first) };
    });
  }

  /** What was read for an entry is what there is for all from its first to that one. */
  #rowAtMost(name: Buffer, most: number): ListRow | null {
    const what = `list ${name.toString('latin1')}`;
    const known = this.#keep<ReadRow[]>(
      what,
      () => [],
      () => 0,
    );
    const same = known.find(({ first, to }) => first <= most && most <= to);
    if (same) return same.row;
    const row = this.#readRowAtMost(name, most);
    const first = row?.first ?? 0;
    const before = known.find((each) => each.first === first);
    if (before) before.to = most;
    else if (known.length < mostRowsKept) {
      known.push({ first, to: most, row });
      this.#kept.keep(`${this.piece.n} ${what}`, known, known.length * rowBytes);
    }
    return row;
  }

  #readRowAtMost(name: Buffer, most: number): ListRow | null {
    const sql =
      'SELECT first, data FROM word_lists WHERE piece = ? AND term = ? AND first <= ? ORDER BY first DESC LIMIT 1';
    return this.#reader.row<ListRow>(sql, this.piece.n, name, most) ?? null;
  }
}

/** Of a list: the newest of a large piece, where searches begin; all of a small one. */
const mostRowsKept = 16;

/** Some of the entries of a frequent term: the first, and how far each is from the one before. */
interface ListRow {
  readonly first: number;
  readonly data: Buffer;
}

/** Where a term stands in its block. */
export interface TermRead {
  readonly term: Term;
  readonly block: Buffer;
  readonly at: number;
}

/** How many bytes a term has, how many its entries have, then both; no bytes of entries where they have rows of their own. */
export const firstOrdinal = (block: Buffer, at: number): number => at + 2 + (block[at] as number);
export const afterTerm = (block: Buffer, at: number): number => firstOrdinal(block, at) + (block[at + 1] as number);
export const hasRows = (block: Buffer, at: number): boolean => block[at + 1] === 0;
export const termAt = (block: Buffer, at: number): Term =>
  block.toString('latin1', at + 2, firstOrdinal(block, at)) as Term;

/**
 * How the term in the block stands to another.
 *
 * @returns below zero before it, zero at it, above zero behind it: up to the other's length if it begins with that, more otherwise
 */
function compareTerm(block: Buffer, at: number, other: Term): number {
  const length = block[at] as number;
  for (let index = 0; index < other.length; index += 1) {
    if (index === length) return -1;
    const difference = (block[at + 2 + index] as number) - other.charCodeAt(index);
    if (difference !== 0) return difference < 0 ? -1 : other.length + 1;
  }
  return length === other.length ? 0 : other.length;
}

/** Some entries of a piece: the number of the first, its row, and how far each is from the one before. */
export interface PackedRows {
  readonly first: number;
  readonly start: number;
  readonly rows: Buffer;
}

/** Where the parts that an entry's row is looked for in begin. */
interface Starts {
  readonly first: Float64Array;
  readonly start: Float64Array;
}

/** Some entries of a piece: the number of the first, its row, and how far each is from that. */
interface Stretch {
  readonly first: number;
  readonly start: number;
  readonly distances: Ordinals;
}

const nowhere: Stretch = { first: 0, start: 0, distances: new Uint32Array() };

/** How many of them, ascending, are not beyond it. */
function countUpTo(values: Float64Array | Ordinals, most: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A row of a list that was read for an entry, perhaps none. */
interface ReadRow {
  readonly first: number;
  to: number;
  readonly row: ListRow | null;
}

export function rowsIn({ start, rows }: PackedRows): Float64Array {
  const distances = new OrdinalList();
  readOrdinals(distances, rows, 0, rows.length);
  const all = new Float64Array(distances.count);
  for (let index = 0; index < all.length; index += 1) all[index] = start + (distances.items[index] as number);
  return all;
}

/** What is read into it is taken out at once, as long as it is. */
const atHand = new OrdinalList();

function ordinalsIn(bytes: Uint8Array, from: number, to: number, before = 0): Ordinals {
  atHand.clear();
  readOrdinals(atHand, bytes, from, to, before);
  return atHand.view.slice();
}

/** Ascending, each once. */
function sorted(list: OrdinalList): Ordinals {
  const all = list.view.toSorted();
  let count = 0;
  for (const ordinal of all) if (count === 0 || all[count - 1] !== ordinal) all[count++] = ordinal;
  return all.subarray(0, count);
}
