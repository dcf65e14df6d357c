import { foldText } from '../core/fold/fold-text.ts';
import { sha256 } from '../core/ids.ts';
import type { Reader, Transaction } from './database.ts';

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
  readonly exact: string;
  readonly folded: string;
  readonly digest: number;
};

/** What is made of a text before the file is asked anything. */
export function readEntry({ kind, id, text, at }: SearchEntry): IndexedEntry {
  const exact = exactWords(text);
  const folded = [...onlyFolded(exact), kindWord(kind)];
  return { kind, id, at, exact: exact.join(' '), folded: folded.join(' '), digest: digestOf(exact) };
}

/** What an entry is to be found by from now on; null for nothing any more. */
export type SearchChange = Pick<SearchEntry, 'kind' | 'id'> & { readonly entry: IndexedEntry | null };

/**
 * In the order of their rows: FTS5 gathers words in memory, and writes all that it has gathered as a piece of its own, to be
 * merged later, whenever a row comes before the last one. That made a row twice as dear.
 */
export function writeEntries(tx: Transaction, changes: Iterable<SearchChange>): void {
  const found: IndexedEntry[] = [];
  for (const { entry, ...name } of changes) {
    if (entry) found.push(entry);
    else removeText(tx, name);
  }
  for (const entry of found.toSorted((left, right) => left.at - right.at)) indexEntry(tx, entry);
}

/** Makes an entry findable by its words, in place of what it was found by before. */
function indexEntry(tx: Transaction, { kind, id, at, exact, folded, digest }: IndexedEntry): void {
  const found = tx.row<Entry>('SELECT n, at, digest FROM search_entries WHERE kind = ? AND id = ?', kind, id);
  if (found?.at === at && found.digest === digest) return;
  if (found !== undefined) removeRow(tx, found.n);
  const n = freeRow(tx, at, id);
  tx.run('INSERT INTO search_entries (n, kind, id, at, digest) VALUES (?, ?, ?, ?, ?)', n, kind, id, at, digest);
  tx.run('INSERT INTO search_text (rowid, exact, folded) VALUES (?, ?, ?)', n, exact, folded);
}

export function indexText(tx: Transaction, entry: SearchEntry): void {
  indexEntry(tx, readEntry(entry));
}

/** Each word of a text once, as it is written but for capitals. */
export function exactWords(text: string): string[] {
  return wordsOf(exactText(text));
}

type Entry = { readonly n: number; readonly at: number; readonly digest: number | null };

/** Text as it is written, but for capitals and for how its marks are composed. */
function exactText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function digestOf(words: readonly string[]): number {
  return Number.parseInt(sha256(words.join(' ')).slice(0, 12), 16);
}

/** Numbers, codes and names without marks are the same in both columns: they stand in the first one only. */
export function onlyFolded(exact: readonly string[]): string[] {
  const known = new Set(exact);
  const marked = exact.filter((word) => !PLAIN.test(word));
  if (marked.length === 0) return [];
  return wordsOf(foldText(marked.join(' '))).filter((word) => !known.has(word));
}

const PLAIN = /^[a-z0-9]*$/;

export function removeText(tx: Transaction, { kind, id }: Pick<SearchEntry, 'kind' | 'id'>): void {
  const found = tx.row<{ n: number }>('SELECT n FROM search_entries WHERE kind = ? AND id = ?', kind, id);
  if (found !== undefined) removeRow(tx, found.n);
}

function removeRow(tx: Transaction, n: number): void {
  tx.run('DELETE FROM search_text WHERE rowid = ?', n);
  tx.run('DELETE FROM search_entries WHERE n = ?', n);
}

/**
 * As `removeText`, and what the index had of it is gone from the file too. Removing alone leaves the words in place,
 * marked as dead, until they are merged away. Rewrites the whole index, seconds of work: for a lawful erasure only.
 */
export function eraseText(tx: Transaction, entry: Pick<SearchEntry, 'kind' | 'id'>): void {
  removeText(tx, entry);
  tx.run("INSERT INTO search_text (search_text) VALUES ('optimize')");
}

/** Forgets all entries, to be made again from the log. */
export function forgetText(tx: Transaction): void {
  tx.run('DELETE FROM search_entries');
  tx.run("INSERT INTO search_text (search_text) VALUES ('delete-all')");
}

/**
 * Every word must stand in the entry; the last may be the beginning of one. Entries that have them as typed come first,
 * then those that have them without marks, each newest first.
 */
export function searchText(reader: Reader, search: SearchQuery): SearchHit[] {
  const exact = find(reader, search, 'exact', exactWords(search.query), search.limit);
  const known = new Set(exact.map(({ n }) => n));
  const missing = search.limit - exact.length;
  // The exact ones are among the folded ones, perhaps before all others.
  const folded =
    missing > 0 ? find(reader, search, '{exact folded}', foldedWords(search.query), search.limit + exact.length) : [];
  const further = folded.filter(({ n }) => !known.has(n)).slice(0, Math.max(0, missing));
  return [...exact, ...further].map(({ n, kind, id }, index) => ({ kind, id, rank: index + 1, exact: known.has(n) }));
}

/** Each word of what was typed, without its marks. */
export function foldedWords(text: string): string[] {
  return wordsOf(foldText(text));
}

type Found = { readonly n: number; readonly kind: string; readonly id: string };

function find(
  reader: Reader,
  { kinds }: SearchQuery,
  column: Column,
  words: readonly string[],
  limit: number,
): Found[] {
  if (words.length === 0 || kinds?.length === 0) return [];
  const asked = ofKinds(matchExpression(column, words), kinds);
  return reader.rows<Found>(
    `SELECT n, kind, id FROM (SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rowid DESC LIMIT ?)
      JOIN search_entries ON n = rowid ORDER BY at DESC, n DESC`,
    asked,
    limit,
  );
}

/** What is written without marks has its folded words in the column of exact ones. */
export type Column = 'exact' | '{exact folded}';

const MOST_WORDS = 16;

/**
 * All of the words, the last as the beginning of one, at most sixteen. They consist of letters, digits and marks only, so that
 * nothing typed can be taken for FTS5's own syntax.
 */
export function matchExpression(column: Column, words: readonly string[]): string {
  const asked = words.slice(0, MOST_WORDS);
  const last = asked.length - 1;
  const terms = asked.map((word, index) => (index === last ? `"${word}" *` : `"${word}"`));
  return `${column} : (${terms.join(' AND ')})`;
}

function ofKinds(asked: string, kinds: readonly string[] | undefined): string {
  if (kinds === undefined) return asked;
  return `(${asked}) AND (folded : (${kinds.map((kind) => `"${kindWord(kind)}"`).join(' OR ')}))`;
}

const LONGEST_WORD = 64;

/** Each word once: where they stand, and how often, is not kept. */
function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const word of text.match(WORD) ?? []) words.add(word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD) : word);
  return [...words];
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** The kind is a word too, of a letter that nobody can type as one, so that the index itself narrows by it. */
function kindWord(kind: string): string {
  return `\ue000${kind.replaceAll(/[^a-z0-9]/gi, '\ue001')}`;
}

/** Places in a second: the index stores how far apart the rows are, so finer would only be larger. */
const MILLISECONDS_A_PLACE = 4;
const LATEST = 2 ** 44;

/**
 * The row of an entry follows its time, so that walking the index backwards is walking back in time. Where a place is
 * taken, the next try looks into a window four times as wide: a bulk of entries with one time moves them by seconds.
 */
function freeRow(reader: Reader, at: number, id: string): number {
  const base = Math.floor(Math.min(Math.max(at, 0), LATEST) / MILLISECONDS_A_PLACE);
  let scatter = 0;
  for (let window = 1; ; window *= 4) {
    const n = base + (scatter % window);
    if (reader.row('SELECT 1 FROM search_entries WHERE n = ?', n) === undefined) return n;
    scatter = scatterOf(id, window);
  }
}

/** FNV-1a: any spread will do, as long as it needs no randomness. */
function scatterOf(id: string, salt: number): number {
  let hash = 0x81_1c_9d_c5 ^ salt;
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01_00_01_93);
  return hash >>> 0;
}
