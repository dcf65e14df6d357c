import type { Reader, Transaction } from '../database.ts';
import { OrdinalList, type Ordinals } from './ordinals.ts';
import { PieceReader, rowsIn, type PackedRows } from './piece-reader.ts';
import { FiledRows } from './piece-rows.ts';
import { PieceWords } from './piece-words.ts';
import { PieceWriter } from './piece-writer.ts';
import { beginPiece, finishPiece, isLiving, piecesIn, searchedPieces, spend, type Piece } from './pieces.ts';

/** A source that an entry is left out of: it was written again, or removed. */
const gone = 0xff_ff_ff_ff;
const entriesAStep = 1_000;
/** Between two looks at the clock, so many numbers of entries are put together; of a term that has few, its own bytes are as much work as these. */
const numbersBetweenLooks = 512;
const numbersATerm = 16;

/** Makes one piece of several that follow each other, a little at a time. Entries that are not there any more are left out. */
export class Merging {
  readonly #sources: readonly Source[];
  /** Of the step at hand. */
  #tx: Transaction;
  #writer: PieceWriter | null = null;
  #piece = 0;
  #entries = 0;
  #left: Source[] = [];

  constructor(tx: Transaction, sources: readonly Piece[]) {
    this.#tx = tx;
    this.#sources = sources.map((piece) => new Source(this.#reader, piece));
  }

  /** The step's own transaction, whichever step it is. */
  readonly #reader: Reader = {
    row: (sql, ...params) => this.#tx.row(sql, ...params),
    rows: (sql, ...params) => this.#tx.rows(sql, ...params),
    each: (sql, ...params) => this.#tx.each(sql, ...params),
  };

  /**
   * One of the steps. Where its transaction is not committed, all that was done so far is of no use.
   *
   * @param isOver whether the step has taken long enough
   * @returns whether it was the last
   */
  step(tx: Transaction, isOver: () => boolean): boolean {
    this.#tx = tx;
    if (!this.#writer) {
      do {
        const unread = this.#sources.find((source) => !source.isRead);
        if (!unread) return this.#begin();
        unread.readSome();
      } while (!isOver());
      return false;
    }
    do {
      for (let done = 0; done < numbersBetweenLooks; done += numbersATerm + this.#gathered.count)
        if (!this.#mergeNext(this.#writer)) return this.#end();
    } while (!isOver());
    return false;
  }

  /** Whether what is put together is there as it was: an erasure puts all pieces together by itself. */
  holds(tx: Transaction): boolean {
    const there = new Set(searchedPieces(tx).map(({ n }) => n));
    const isBegun = !this.#writer || piecesIn(tx, 'building').some(({ n }) => n === this.#piece);
    return isBegun && this.#sources.every(({ piece }) => there.has(piece.n));
  }

  #begin(): false {
    const rows = numberAnew(this.#sources);
    this.#entries = rows.length;
    this.#piece = beginPiece(this.#tx);
    this.#writer = new PieceWriter(new FiledRows(() => this.#tx, this.#piece), rows.length);
    this.#writer.writeEntries(rows);
    this.#left = this.#sources.filter(({ words }) => words.next());
    return false;
  }

  #mergeNext(writer: PieceWriter): boolean {
    const [first] = this.#left;
    if (!first) return false;
    let { term } = first.words;
    for (const { words } of this.#left) if (words.term < term) ({ term } = words);
    const merged = this.#gathered;
    merged.clear();
    let from = 0;
    let hasEnded = false;
    for (const source of this.#left) {
      if (source.words.term !== term) continue;
      source.addTo(merged);
      from += 1;
      hasEnded = !source.words.next() || hasEnded;
    }
    if (hasEnded) this.#left = this.#left.filter(({ words }) => words.hasTerm);
    if (merged.count > 0) writer.add(term, from > 1 ? inOrder(merged.view) : merged.view);
    return true;
  }

  readonly #gathered = new OrdinalList();

  #end(): true {
    this.#writer?.finish();
    const [first, last] = [this.#sources[0], this.#sources.at(-1)];
    if (!first || !last) return true;
    for (const { piece } of this.#sources) spend(this.#tx, piece.n);
    finishPiece(this.#tx, {
      n: this.#piece,
      first: first.piece.first,
      last: last.piece.last,
      entries: this.#entries,
    });
    return true;
  }
}

/** One of the pieces that are put together. */
class Source {
  readonly piece: Piece;
  readonly #reader: Reader;
  readonly words: PieceWords;
  /** By an entry's number here: its row, then its number in what is made of all. */
  readonly rows: Float64Array;
  readonly anew: Ordinals;
  /** How many of its entries are still what it says of them, as far as they were read. */
  left = 0;
  #read = 0;
  readonly #own = new OrdinalList();

  constructor(reader: Reader, piece: Piece) {
    this.#reader = reader;
    this.piece = piece;
    this.words = new PieceWords(new PieceReader(reader, piece));
    this.rows = new Float64Array(piece.entries);
    this.anew = new Uint32Array(piece.entries);
  }

  get isRead(): boolean {
    return this.#read >= this.piece.entries;
  }

  /** Which of its entries are still what it says of them. */
  readSome(): void {
    const end = Math.min(this.piece.entries, this.#read + entriesAStep);
    if (this.#read === 0) this.#readRows();
    for (let ordinal = this.#read; ordinal < end; ordinal += 1) {
      if (isLiving(this.#reader, this.piece, this.rows[ordinal] as number)) this.left += 1;
      else this.anew[ordinal] = gone;
    }
    this.#read = end;
  }

  #readRows(): void {
    const parts = this.#reader.rows<PackedRows>(
      'SELECT first, start, rows FROM word_entries WHERE piece = ? ORDER BY first',
      this.piece.n,
    );
    for (const part of parts) this.rows.set(rowsIn(part), part.first);
  }

  /** @returns where the rows of the next go */
  putRows(all: Float64Array, from: number): number {
    let at = from;
    this.rows.forEach((row, ordinal) => {
      if (this.anew[ordinal] !== gone) all[at++] = row;
    });
    return at;
  }

  /** @param all the rows of what is made of all, among them those that are left of this, ascending as these are */
  numberBy(all: Float64Array): void {
    let at = 0;
    this.rows.forEach((row, ordinal) => {
      if (this.anew[ordinal] === gone) return;
      while ((all[at] as number) < row) at += 1;
      this.anew[ordinal] = at;
    });
  }

  /** The entries of its term, by their numbers in what is made of all. */
  addTo(list: OrdinalList): void {
    const own = this.#own;
    own.clear();
    this.words.readInto(own);
    for (let index = 0; index < own.count; index += 1) {
      const ordinal = this.anew[own.items[index] as number] as number;
      if (ordinal !== gone) list.push(ordinal);
    }
  }
}

/** @returns the rows of all entries that are left, ascending: their places are their numbers from now on */
function numberAnew(sources: readonly Source[]): Float64Array {
  const all = new Float64Array(sources.reduce((sum, { left }) => sum + left, 0));
  let at = 0;
  for (const source of sources) at = source.putRows(all, at);
  all.sort();
  for (const source of sources) source.numberBy(all);
  return all;
}

function inOrder(ordinals: Ordinals): Ordinals {
  return ordinals.sort();
}
