import { sha256 } from '../core/ids.ts';
import type { Reader, Transaction } from './database.ts';
import { exactWords, foldedWords, mostWords, termsOfText, unmarked } from './search-words.ts';
import { findNewest, readPieces, type AskedWord, type FoundEntry } from './words/find-newest.ts';
import { beginPiece, dropAllPieces } from './words/pieces.ts';
import { termOf } from './words/term.ts';
import { putAllTogether } from './words/tidier.ts';
import { drawPiece, keepPiece, type EntryWords } from './words/write-piece.ts';

export type SearchEntry = {
  /** A short name such as `case`; what a search can be narrowed to. */
  readonly kind: string;
  readonly id: string;
  readonly text: string;
  /** Milliseconds; the newest are found first. */
  readonly at: number;
};

export type SearchQuery = {
  /** As a person typed it: anything at all. */
  readonly query: string;
  readonly kinds?: readonly string[];
  readonly limit: number;
};

export type SearchHit = {
  readonly kind: string;
  readonly id: string;
  /** 1 for the best. */
  readonly rank: number;
  /** It has the words with the marks that were typed, not only without them. */
  readonly exact: boolean;
};

/** An entry with its words drawn from its text. */
export type IndexedEntry = Pick<SearchEntry, 'kind' | 'id' | 'at'> & {
  /** Its terms, each once, with a space between. */
  readonly words: string;
  readonly digest: number;
};

/** What is made of a text before the file is asked anything. */
export function readEntry({ kind, id, text, at }: SearchEntry): IndexedEntry {
  const words = [...termsOfText(text)].join(' ');
  return { kind, id, at, words, digest: digestOf(words) };
}

/** What an entry is to be found by from now on; null for nothing any more. */
export type SearchChange = Pick<SearchEntry, 'kind' | 'id'> & {
  readonly entry: IndexedEntry | null;
  /** The number of the subject that it is about, where that is known already: it need not be looked up by its id. */
  readonly subject?: number;
};

/** All that a commit changes at once: the words of what it adds are a piece of their index. */
export function writeEntries(tx: Transaction, changes: Iterable<SearchChange>): void {
  const writing = new Writing(tx);
  for (const { entry, subject, ...name } of changes) {
    if (entry) writing.put({ ...entry, subject: subject ?? subjectNumber(tx, entry.id) });
    else removeText(tx, name);
  }
  writing.finish();
}

class Writing {
  readonly #tx: Transaction;
  readonly #bands = new Map<string, number>();
  readonly #added: EntryWords[] = [];
  #piece: number | null = null;

  constructor(tx: Transaction) {
    this.#tx = tx;
  }

  /** Makes an entry findable by its words, in place of what it was found by before. */
  put({ kind, id, at, words, digest, subject }: IndexedEntry & { readonly subject: number | null }): void {
    const tx = this.#tx;
    const found = findEntry(tx, kind, id, subject);
    if (found?.at === at && found.digest === digest) return;
    if (found !== undefined) removeRow(tx, found.n);
    const n = freeRow({ band: this.#bandFor(kind), at, id }, (row) => isRowFree(tx, row));
    this.#piece ??= beginPiece(tx);
    if (!insertEntry(tx, { n, kind, id, subject, at, digest, piece: this.#piece }))
      throw new Error('the place of an entry was taken within its transaction');
    this.#added.push({ n, words });
  }

  #bandFor(kind: string): number {
    const band = this.#bands.get(kind) ?? bandFor(this.#tx, kind);
    this.#bands.set(kind, band);
    return band;
  }

  finish(): void {
    if (this.#piece !== null) keepPiece(this.#tx, this.#piece, drawPiece(this.#added));
  }
}

export function indexText(tx: Transaction, entry: SearchEntry): void {
  writeEntries(tx, [{ kind: entry.kind, id: entry.id, entry: readEntry(entry) }]);
}

type Entry = { readonly n: number; readonly at: number; readonly digest: number };

/**
 * Entries about subjects of the log are found by the subject's number: a new one stands beside the last, where by its id each would change a
 * page of its own.
 */
export function findEntry(reader: Reader, kind: string, id: string, subject: number | null): Entry | undefined {
  const about =
    subject === null
      ? undefined
      : reader.row<Entry>('SELECT n, at, digest FROM search_entries WHERE kind = ? AND subject = ?', kind, subject);
  return (
    about ??
    reader.row<Entry>(
      'SELECT n, at, digest FROM search_entries WHERE kind = ? AND id = ? AND subject IS NULL',
      kind,
      id,
    )
  );
}

export function isRowFree(reader: Reader, n: number): boolean {
  return reader.row('SELECT 1 FROM search_entries WHERE n = ?', n) === undefined;
}

/** As it stands in the file. */
interface EntryRow extends Omit<IndexedEntry, 'words'> {
  readonly n: number;
  readonly subject: number | null;
  readonly piece: number;
}

/** @returns whether it was written; not where its row is taken, or there is one of its name */
export function insertEntry(tx: Transaction, { n, kind, id, subject, at, digest, piece }: EntryRow): boolean {
  const sql =
    'INSERT INTO search_entries (n, kind, id, subject, at, digest, piece) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING';
  return tx.run(sql, n, kind, id, subject, at, digest, piece).changes === 1;
}

/** Null for what is no subject of the log. */
function subjectNumber(reader: Reader, id: string): number | null {
  return reader.row<{ n: number }>('SELECT n FROM subjects WHERE id = unhex(?)', id)?.n ?? null;
}

function digestOf(words: string): number {
  return Number.parseInt(sha256(words).slice(0, 12), 16);
}

export function removeText(tx: Transaction, { kind, id }: Pick<SearchEntry, 'kind' | 'id'>): void {
  const found = findEntry(tx, kind, id, subjectNumber(tx, id));
  if (found !== undefined) removeRow(tx, found.n);
}

/** Its words stand in their piece until that is made into another: whatever they find is asked whether it is there. */
function removeRow(tx: Transaction, n: number): void {
  tx.run('DELETE FROM search_entries WHERE n = ?', n);
}

/**
 * As `removeText`, and what the index had of it is gone from the file too. Removing alone leaves the words in place
 * until their piece is made into another. Rewrites the whole index, seconds of work: for a lawful erasure only.
 */
export function eraseText(tx: Transaction, entry: Pick<SearchEntry, 'kind' | 'id'>): void {
  removeText(tx, entry);
  putAllTogether(tx);
}

/** Forgets all entries, to be made again from the log. */
export function forgetText(tx: Transaction): void {
  tx.run('DELETE FROM search_entries');
  dropAllPieces(tx);
}

/**
 * Every word must stand in the entry; the last may be the beginning of one. Entries that have them as typed come first,
 * then those that have them without marks, each newest first.
 */
export function searchText(reader: Reader, { query, kinds, limit }: SearchQuery): SearchHit[] {
  const ranges = bandsOf(reader, kinds).map((band) => ({ from: band, to: band + PLACES - 1 }));
  const pieces = readPieces(reader);
  // Of several kinds, each is asked for its own newest: no row of another is read.
  const find = (words: readonly AskedWord[], most: number): readonly FoundEntry[] =>
    newestFirst(findNewest(reader, pieces, ranges, words, most)).slice(0, most);
  const exact = find(asked(exactWords(query)), limit);
  const known = new Set(exact.map(({ n }) => n));
  const missing = limit - exact.length;
  const withoutMarks = asked(foldedWords(query), (word) => [word, unmarked(word)]);
  // The exact ones are among the folded ones, perhaps before all others.
  const folded = missing > 0 ? find(withoutMarks, limit + exact.length) : [];
  const further = folded.filter(({ n }) => !known.has(n)).slice(0, Math.max(0, missing));
  return [...exact, ...further].map(({ n, kind, id }, index) => ({ kind, id, rank: index + 1, exact: known.has(n) }));
}

function newestFirst(found: readonly FoundEntry[]): readonly FoundEntry[] {
  return found.toSorted((left, right) => right.at - left.at || (right.n % PLACES) - (left.n % PLACES));
}

/** All of the words, each in any of its forms, the last as the beginning of one. */
function asked(words: readonly string[], formsOf = (word: string): readonly string[] => [word]): readonly AskedWord[] {
  const those = words.slice(0, mostWords);
  return those.map((word, index) => ({
    forms: formsOf(word).map(termOf),
    isBeginning: index === those.length - 1,
  }));
}

/** Rows of one kind lie together, in the order of their time; a thousand kinds have room. */
const PLACES = 2 ** 43;

function bandsOf(reader: Reader, kinds: readonly string[] | undefined): number[] {
  const known = reader.rows<{ n: number; kind: string }>('SELECT n, kind FROM search_kinds');
  return known.filter(({ kind }) => kinds?.includes(kind) ?? true).map(({ n }) => n * PLACES);
}

/** The first row of a kind; undefined where no entry was ever of it. */
export function bandOf(reader: Reader, kind: string): number | undefined {
  const known = reader.row<{ n: number }>('SELECT n FROM search_kinds WHERE kind = ?', kind);
  return known && known.n * PLACES;
}

/** A kind gets its number when it comes first. */
function bandFor(tx: Transaction, kind: string): number {
  const begin = 'INSERT INTO search_kinds (kind) VALUES (?)';
  return bandOf(tx, kind) ?? Number(tx.run(begin, kind).lastInsertRowid) * PLACES;
}

/** Places in a second: the index stores how far apart the rows are, so finer would only be larger. */
const MILLISECONDS_A_PLACE = 4;
const LATEST = 2 ** 44;

/**
 * The row of an entry follows its time, so that walking a kind backwards is walking back in time. Where a place is
 * taken, the next try looks into a window four times as wide: a bulk of entries with one time moves them by seconds.
 */
export function freeRow(
  { band, at, id }: { readonly band: number; readonly at: number; readonly id: string },
  isFree: (n: number) => boolean,
): number {
  const base = band + Math.floor(Math.min(Math.max(at, 0), LATEST) / MILLISECONDS_A_PLACE);
  let scatter = 0;
  for (let window = 1; ; window *= 4) {
    const n = base + (scatter % window);
    if (isFree(n)) return n;
    scatter = scatterOf(id, window);
  }
}

/** FNV-1a: any spread will do, as long as it needs no randomness. */
function scatterOf(id: string, salt: number): number {
  let hash = 0x81_1c_9d_c5 ^ salt;
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01_00_01_93);
  return hash >>> 0;
}
