import type { Reader } from '../database.ts';
import { ListCursor, nothing, RowsCursor, type Cursor } from './cursors.ts';
import { OrdinalList, readOrdinals, type Ordinals } from './ordinals.ts';
import type { Piece } from './pieces.ts';
import { frequentBeginning, longestBeginning, nameOfBeginning } from './piece-writer.ts';
import { keyOf, type Term } from './term.ts';

/** Reads one piece of the index. */
export class PieceReader {
  readonly piece: Piece;
  readonly #reader: Reader;
  #rowsFirst = -1;
  #rows: Float64Array = new Float64Array();

  constructor(reader: Reader, piece: Piece) {
    this.#reader = reader;
    this.piece = piece;
  }

  /** The row of an entry in `search_entries`. */
  rowOf(ordinal: number): number {
    if (!(ordinal >= this.#rowsFirst && ordinal < this.#rowsFirst + this.#rows.length)) this.#readRows(ordinal);
    return this.#rows[ordinal - this.#rowsFirst] as number;
  }

  #readRows(ordinal: number): void {
    const row = this.#reader.row<{ first: number; rows: Buffer }>(
      'SELECT first, rows FROM word_entries WHERE piece = ? AND first <= ? ORDER BY first DESC LIMIT 1',
      this.piece.n,
      ordinal,
    );
    this.#rowsFirst = row?.first ?? 0;
    this.#rows = row ? rowNumbers(row.rows) : new Float64Array();
  }

  /** The newest entry whose row is not beyond this one; -1 where there is none. */
  newestNotBeyond(row: number): number {
    let [low, high] = [0, this.piece.entries];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.rowOf(middle) <= row) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Entries that have the word. */
  word(term: Term): Cursor {
    const block = this.#blockBefore(term);
    if (!block) return nothing;
    const found = new OrdinalList();
    for (const read of termsIn(block.data)) {
      if (read.term < term) continue;
      if (read.term > term) break;
      if (read.to === read.from) return this.#rowsOf(keyOf(term));
      readOrdinals(found, block.data, read.from, read.to);
      return new ListCursor(found.view);
    }
    return nothing;
  }

  /** Entries that have a word that begins so. */
  beginning(beginning: Term): Cursor {
    if (this.piece.entries >= frequentBeginning && beginning.length <= longestBeginning) {
      const name = nameOfBeginning(beginning);
      if (this.#rowAtMost(name, this.piece.entries)) return this.#rowsOf(name);
    }
    const found = new OrdinalList();
    for (const read of this.#termsFrom(beginning)) {
      if (read.term < beginning) continue;
      if (!read.term.startsWith(beginning)) break;
      this.readInto(found, read);
    }
    return found.count === 0 ? nothing : new ListCursor(sorted(found));
  }

  /** All terms of the piece, in their order. */
  terms(): IterableIterator<TermRead> {
    return this.#termsFrom('' as Term);
  }

  /** Adds the entries that a term has; they ascend. */
  readInto(list: OrdinalList, { term, block, from, to }: TermRead): void {
    if (from < to) return readOrdinals(list, block, from, to);
    const rows = this.#reader.rows<{ first: number; data: Buffer }>(
      'SELECT first, data FROM word_lists WHERE piece = ? AND term = ? ORDER BY first',
      this.piece.n,
      keyOf(term),
    );
    for (const { first, data } of rows) readOrdinals(list, data, 0, data.length, first);
  }

  *#termsFrom(term: Term): IterableIterator<TermRead> {
    for (let block = this.#blockBefore(term) ?? this.#blockAfter(term); block; block = this.#blockAfter(block.term))
      for (const read of termsIn(block.data)) yield { ...read, block: block.data };
  }

  #blockBefore(term: Term): Block | undefined {
    return this.#block(
      'SELECT term, data FROM word_blocks WHERE piece = ? AND term <= ? ORDER BY term DESC LIMIT 1',
      term,
    );
  }

  #blockAfter(term: Term): Block | undefined {
    return this.#block('SELECT term, data FROM word_blocks WHERE piece = ? AND term > ? ORDER BY term LIMIT 1', term);
  }

  #block(sql: string, term: Term): Block | undefined {
    const row = this.#reader.row<{ term: Buffer; data: Buffer }>(sql, this.piece.n, keyOf(term));
    return row && { term: row.term.toString('latin1') as Term, data: row.data };
  }

  #rowsOf(name: Buffer): Cursor {
    return new RowsCursor((most) => {
      const row = this.#rowAtMost(name, most);
      if (!row) return undefined;
      const list = new OrdinalList();
      readOrdinals(list, row.data, 0, row.data.length, row.first);
      return { first: row.first, ordinals: list.view };
    });
  }

  #rowAtMost(name: Buffer, most: number): { readonly first: number; readonly data: Buffer } | undefined {
    return this.#reader.row(
      'SELECT first, data FROM word_lists WHERE piece = ? AND term = ? AND first <= ? ORDER BY first DESC LIMIT 1',
      this.piece.n,
      name,
      most,
    );
  }
}

interface Block {
  readonly term: Term;
  readonly data: Buffer;
}

/** Where the entries of a term stand in its block: nowhere, where they have rows of their own. */
interface TermIn {
  readonly term: Term;
  readonly from: number;
  readonly to: number;
}

export interface TermRead extends TermIn {
  readonly block: Buffer;
}

function* termsIn(block: Buffer): IterableIterator<TermIn> {
  for (let at = 0; at < block.length;) {
    const from = at + 2 + (block[at] as number);
    const to = from + (block[from - 1] as number);
    yield { term: block.toString('latin1', at + 1, from - 1) as Term, from, to };
    at = to;
  }
}

export function rowNumbers(bytes: Buffer): Float64Array {
  return new Float64Array(new Uint8Array(bytes).buffer);
}

/** Ascending, each once. */
function sorted(list: OrdinalList): Ordinals {
  const all = list.view.toSorted();
  let count = 0;
  for (const ordinal of all) if (count === 0 || all[count - 1] !== ordinal) all[count++] = ordinal;
  return all.subarray(0, count);
}
