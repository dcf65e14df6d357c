import type { Reader } from '../database.ts';
import { ListCursor, nothing, RowsCursor, type Cursor } from './cursors.ts';
import { OrdinalList, readOrdinals, type Ordinals } from './ordinals.ts';
import type { Piece } from './pieces.ts';
import { keptBeginnings, nameOfBeginning } from './piece-writer.ts';
import { keyOf, type Term } from './term.ts';

/** Reads one piece of the index. */
export class PieceReader {
  readonly piece: Piece;
  readonly #reader: Reader;
  /** What was read last of its entries' rows, and what was read before: small pieces are asked for the same ones again. */
  #stretch: Stretch = { first: 0, rows: new Float64Array() };
  readonly #stretches: Stretch[] = [];

  constructor(reader: Reader, piece: Piece) {
    this.#reader = reader;
    this.piece = piece;
  }

  /** The row of an entry in `search_entries`. */
  rowOf(ordinal: number): number {
    const { first, rows } = this.#stretch;
    if (ordinal >= first && ordinal < first + rows.length) return rows[ordinal - first] as number;
    const known = this.#stretches.find((each) => ordinal >= each.first && ordinal < each.first + each.rows.length);
    if (known) this.#stretch = known;
    else this.#readStretch('first <= ? ORDER BY first DESC', ordinal);
    return this.#stretch.rows[ordinal - this.#stretch.first] as number;
  }

  #readStretch(which: string, value: number): void {
    const row = this.#reader.row<PackedRows>(
      `SELECT first, start, rows FROM word_entries WHERE piece = ? AND ${which} LIMIT 1`,
      this.piece.n,
      value,
    );
    this.#stretch = { first: row?.first ?? 0, rows: row ? rowsIn(row) : new Float64Array() };
    if (this.#stretches.length < mostStretches) this.#stretches.push(this.#stretch);
  }

  /** The newest entry whose row is not beyond this one; -1 where there is none. */
  newestNotBeyond(row: number): number {
    this.#readStretch('start <= ? ORDER BY start DESC', row);
    return this.#stretch.first + this.#stretch.rows.findLastIndex((each) => each <= row);
  }

  /** Entries that have the word. */
  word(term: Term): Cursor {
    const block = this.#blockBefore(term);
    if (!block) return nothing;
    for (let at = 0; at < block.length; at = afterTerm(block, at)) {
      const compared = compareTerm(block, at, term);
      if (compared < 0) continue;
      if (compared > 0) break;
      if (hasRows(block, at)) return this.#rowsOf(keyOf(term));
      const found = new OrdinalList();
      readOrdinals(found, block, firstOrdinal(block, at), afterTerm(block, at));
      return new ListCursor(found.view);
    }
    return nothing;
  }

  /** Entries that have a word that begins so. */
  beginning(beginning: Term): Cursor {
    if (beginning.length <= keptBeginnings(this.piece.entries).longest) {
      const name = keyOf(nameOfBeginning(beginning));
      const newest = this.#rowAtMost(name, this.piece.entries);
      if (newest) return this.#rowsOf(name, newest);
    }
    const found = new OrdinalList();
    this.#readBeginning(found, beginning);
    return found.count === 0 ? nothing : new ListCursor(sorted(found));
  }

  #readBeginning(found: OrdinalList, beginning: Term): void {
    for (const block of this.#blocksFrom(beginning)) {
      for (let at = 0; at < block.length; at = afterTerm(block, at)) {
        const compared = compareTerm(block, at, beginning);
        if (compared < 0) continue;
        if (compared > beginning.length) return;
        this.#readInto(found, block, at);
      }
    }
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

  #blockBefore(term: Term): Buffer | undefined {
    if (!this.#blocks.has(term)) this.#blocks.set(term, this.#block('term <= ? ORDER BY term DESC', keyOf(term)));
    return this.#blocks.get(term);
  }

  #blockAfter(key: Buffer): Buffer | undefined {
    return this.#block('term > ? ORDER BY term', key);
  }

  readonly #blocks = new Map<Term, Buffer | undefined>();

  #block(which: string, key: Buffer): Buffer | undefined {
    const sql = `SELECT data FROM word_blocks WHERE piece = ? AND ${which} LIMIT 1`;
    return this.#reader.row<{ data: Buffer }>(sql, this.piece.n, key)?.data;
  }

  /** @param newest the last of its rows, where that was read already */
  #rowsOf(name: Buffer, newest?: ListRow): Cursor {
    return new RowsCursor((most) => {
      const row = newest && newest.first <= most ? newest : this.#rowAtMost(name, most);
      if (!row) return undefined;
      const list = new OrdinalList();
      readOrdinals(list, row.data, 0, row.data.length, row.first);
      return { first: row.first, ordinals: list.view };
    });
  }

  #rowAtMost(name: Buffer, most: number): ListRow | undefined {
    return this.#reader.row(
      'SELECT first, data FROM word_lists WHERE piece = ? AND term = ? AND first <= ? ORDER BY first DESC LIMIT 1',
      this.piece.n,
      name,
      most,
    );
  }
}

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

interface Stretch {
  readonly first: number;
  readonly rows: Float64Array;
}

const mostStretches = 8;

export function rowsIn({ start, rows }: PackedRows): Float64Array {
  const distances = new OrdinalList();
  readOrdinals(distances, rows, 0, rows.length);
  const all = new Float64Array(distances.count);
  for (let index = 0; index < all.length; index += 1) all[index] = start + (distances.items[index] as number);
  return all;
}

/** Ascending, each once. */
function sorted(list: OrdinalList): Ordinals {
  const all = list.view.toSorted();
  let count = 0;
  for (const ordinal of all) if (count === 0 || all[count - 1] !== ordinal) all[count++] = ordinal;
  return all.subarray(0, count);
}
