import { mostVarintBytes, writeVarint } from '../../core/bundle/compression.ts';
import type { Reader } from '../database.ts';
import { OrdinalList, readOrdinals, type Ordinals } from './ordinals.ts';
import { afterTerm, firstOrdinal, hasRows, termAt, type PackedRows } from './piece-reader.ts';
import { keptBeginnings, nameOfBeginning, rowBytes } from './piece-writer.ts';
import { isLiving, searchedPieces, type Piece } from './pieces.ts';
import { beginningOf, keyOf, type Term } from './term.ts';

/** What is wrong with the index of words, without any of its words; nothing where it says what it was told. */
export function* checkWords(reader: Reader): IterableIterator<string> {
  yield* strayRows(reader);
  const pieces = searchedPieces(reader);
  let newest = 0;
  let living = 0;
  for (const piece of pieces) {
    if (piece.first <= newest || piece.last < piece.first) yield `piece ${piece.n} is of others that are not its own`;
    newest = piece.last;
    const found = yield* checkEntries(reader, piece);
    living += found.living;
    if (found.areAll) yield* checkTerms(reader, piece);
  }
  // Each stands once in its piece at most, and no two pieces are of the same ones.
  const entries = countOf(reader, 'SELECT count(*) AS count FROM search_entries');
  if (living !== entries) yield `${living} of ${entries} entries stand in a piece that is searched`;
}

function* strayRows(reader: Reader): IterableIterator<string> {
  for (const table of ['word_entries', 'word_blocks', 'word_lists']) {
    const strays = countOf(
      reader,
      `SELECT count(*) AS count FROM ${table} WHERE piece NOT IN (SELECT n FROM word_pieces)`,
    );
    if (strays > 0) yield `${strays} rows of ${table} are of no piece`;
  }
}

function countOf(reader: Reader, sql: string, ...params: readonly number[]): number {
  return reader.row<{ count: number }>(sql, ...params)?.count ?? 0;
}

/** @returns how many of its entries were written by it last */
function* checkEntries(
  reader: Reader,
  piece: Piece,
): Generator<string, { readonly living: number; readonly areAll: boolean }> {
  const { n, entries } = piece;
  let living = 0;
  let read = 0;
  let before = Number.NEGATIVE_INFINITY;
  const parts = reader.each<PackedRows>(
    'SELECT first, start, rows FROM word_entries WHERE piece = ? ORDER BY first',
    n,
  );
  for (const part of parts) {
    const distances = decode(part.rows, 0);
    if (part.first !== read || distances?.[0] !== 0 || part.rows.length > rowBytes) break;
    for (const distance of distances) {
      const row = part.start + distance;
      if (row <= before) yield `piece ${n}: entry ${read} is not in its place`;
      before = row;
      read += 1;
      if (isLiving(reader, piece, row)) living += 1;
    }
  }
  if (read !== entries) yield `piece ${n}: ${read} entries can be read instead of ${entries}`;
  return { living, areAll: read === entries };
}

function* checkTerms(reader: Reader, piece: Piece): IterableIterator<string> {
  const lists = new Lists(reader, piece);
  const { longest } = keptBeginnings(piece.entries);
  const beginnings = Array.from({ length: longest }, (_, index) => new Union(piece.entries, index + 1));
  const ofPiece = (what: string): string => `piece ${piece.n}: ${what}`;
  let before: Term | null = null;
  const blocks = reader.each<{ term: Buffer; data: Buffer }>(
    'SELECT term, data FROM word_blocks WHERE piece = ? ORDER BY term',
    piece.n,
  );
  for (const { term: key, data } of blocks) {
    if (data.length === 0 || data.length > rowBytes) yield ofPiece(`a block of ${data.length} bytes`);
    for (let at = 0; at < data.length; at = afterTerm(data, at)) {
      if (!(afterTerm(data, at) <= data.length) || data[at] === 0) {
        yield ofPiece('a block that ends within a word');
        return;
      }
      const term = termAt(data, at);
      if (at === 0 && !keyOf(term).equals(key)) yield ofPiece('a block is named by another word');
      if (before !== null && term <= before) yield ofPiece('a word is not in its place');
      const ordinals = hasRows(data, at)
        ? lists.take(keyOf(term))
        : decode(data.subarray(firstOrdinal(data, at), afterTerm(data, at)), 0);
      if (!ordinals || !isSound(ordinals, piece)) yield ofPiece('the entries of a word cannot be read');
      else for (const union of beginnings) if (!union.add(term, ordinals, lists)) yield ofPiece(wrongBeginning);
      before = term;
    }
  }
  for (const union of beginnings) if (!union.end(lists)) yield ofPiece(wrongBeginning);
  if (!lists.areAllTaken) yield ofPiece('lists of no word');
}

const wrongBeginning = 'the list of a beginning is not what its words have';

function isSound(ordinals: Ordinals, { entries }: Piece): boolean {
  if (ordinals.length === 0) return false;
  return ordinals.every((ordinal, index) => ordinal < entries && (index === 0 || ordinal > ordinals[index - 1]!));
}

/** Undefined where the bytes are not those that would be written of what they say. */
function decode(bytes: Uint8Array, first: number): Ordinals | undefined {
  const list = new OrdinalList();
  readOrdinals(list, bytes, 0, bytes.length, first);
  const ordinals = list.view;
  const again = new Uint8Array(mostVarintBytes * ordinals.length);
  let end = 0;
  let before = first;
  for (const ordinal of ordinals) {
    end = writeVarint(again, end, ordinal - before);
    before = ordinal;
  }
  return Buffer.compare(again.subarray(0, end), bytes) === 0 ? ordinals : undefined;
}

/** The terms of a piece that have rows of their own; each is asked for once. */
class Lists {
  readonly #reader: Reader;
  readonly #piece: Piece;
  #taken = 0;

  constructor(reader: Reader, piece: Piece) {
    this.#reader = reader;
    this.#piece = piece;
  }

  /** Undefined where it cannot be read; empty where there is none. */
  take(name: Buffer): Ordinals | undefined {
    const rows = this.#reader.rows<{ first: number; data: Buffer }>(
      'SELECT first, data FROM word_lists WHERE piece = ? AND term = ? ORDER BY first',
      this.#piece.n,
      name,
    );
    this.#taken += rows.length;
    const parts = rows.map(({ first, data }) => {
      const ordinals = decode(data, first);
      return ordinals?.[0] === first && data.length <= rowBytes ? ordinals : undefined;
    });
    if (parts.includes(undefined)) return undefined;
    return Uint32Array.from(parts.flatMap((part) => [...(part ?? [])]));
  }

  get areAllTaken(): boolean {
    const there = countOf(this.#reader, 'SELECT count(*) AS count FROM word_lists WHERE piece = ?', this.#piece.n);
    return this.#taken === there;
  }
}

/** What the words have together that begin alike, in so many bytes: counted here in another way than where it is written. */
class Union {
  readonly #bytes: number;
  readonly #frequent: number;
  /** By an entry, the last beginning that it was met with. */
  readonly #met: Uint32Array;
  #beginnings = 0;
  #count = 0;
  #beginning: Term | undefined;

  constructor(entries: number, bytes: number) {
    this.#met = new Uint32Array(entries);
    this.#bytes = bytes;
    this.#frequent = keptBeginnings(entries).fewest;
  }

  /** @returns whether the one before, if it ends here, is listed as it has to be */
  add(term: Term, ordinals: Ordinals, lists: Lists): boolean {
    const beginning = term.length < this.#bytes ? undefined : beginningOf(term, this.#bytes);
    const isRight = beginning === this.#beginning || this.end(lists);
    if (beginning === undefined) return isRight;
    if (this.#beginning === undefined) this.#beginnings += 1;
    this.#beginning = beginning;
    for (const ordinal of ordinals) {
      if (this.#met[ordinal] === this.#beginnings) continue;
      this.#met[ordinal] = this.#beginnings;
      this.#count += 1;
    }
    return isRight;
  }

  end(lists: Lists): boolean {
    const [beginning, count] = [this.#beginning, this.#count];
    this.#beginning = undefined;
    this.#count = 0;
    if (beginning === undefined || count < this.#frequent) return true;
    const listed = lists.take(keyOf(nameOfBeginning(beginning)));
    return listed?.length === count && listed.every((ordinal, index) => this.#isMet(ordinal) && isAfter(listed, index));
  }

  #isMet(ordinal: number): boolean {
    return this.#met[ordinal] === this.#beginnings;
  }
}

function isAfter(ordinals: Ordinals, index: number): boolean {
  return index === 0 || ordinals[index]! > ordinals[index - 1]!;
}
