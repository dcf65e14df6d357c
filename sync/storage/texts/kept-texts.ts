import type { Reader, Transaction } from '../database.ts';
import { exactWords, onlyFolded } from '../search-words.ts';
import { hasHashPrefix } from '../log/rows.ts';
import type { ContentName } from '../thumbnails.ts';

/** Why a file has no text, or no more of it. */
export type TextFailure = 'password' | 'damaged' | 'too-large' | 'crashed' | 'slow';

/** What is known of a file's text. */
export interface KeptText {
  readonly n: number;
  readonly state: 'waiting' | 'read' | 'failed';
  readonly failure: TextFailure | null;
  /** 0 until the file was opened. */
  readonly pages: number;
  /** Pages that were looked at, from the first on. */
  readonly done: number;
  /** Pages that are recognised by OCR in this file, at most; a person may ask for more. */
  readonly most: number;
}

export interface TextPage {
  /** From 1. */
  readonly page: number;
  /** Percent, of a text that was recognised; null for one that stands in the file as text. */
  readonly confidence: number | null;
  readonly words: string;
}

const columns = 't.n, t.state, t.failure, t.pages, t.done, t.most';

export function findText(reader: Reader, content: ContentName): KeptText | undefined {
  return reader.row<KeptText>(`SELECT ${columns} FROM texts t WHERE t.content = ?`, content);
}

export function findTextOf(reader: Reader, record: Uint8Array, prefix: number): KeptText | undefined {
  return reader.row<KeptText>(
    `SELECT ${columns} FROM records r JOIN attached a ON a.record = r.n JOIN texts t ON t.n = a.text ` +
      `WHERE ${hasHashPrefix} AND r.hash = ?`,
    prefix,
    record,
  );
}

/** The text of a content, to be read where it is new. Its number. */
export function findOrAddText(tx: Transaction, content: ContentName, most: number): number {
  const known = findText(tx, content);
  if (known) return known.n;
  const added = tx.row<{ n: number }>(
    "INSERT INTO texts (content, state, most) VALUES (?, 'waiting', ?) RETURNING n",
    content,
    most,
  );
  if (!added) throw new Error('a text that was added is not there');
  return added.n;
}

/** What is to be read next: the newest file that is here, or may be. */
export function nextWaiting(reader: Reader): KeptText | undefined {
  return reader.row<KeptText>(
    `SELECT ${columns} FROM texts t WHERE t.state = 'waiting' ` +
      'AND (t.missing IS NULL OR EXISTS (SELECT 1 FROM chunks WHERE hash = t.missing)) ORDER BY t.n DESC LIMIT 1',
  );
}

export function countWaiting(reader: Reader): number {
  return reader.row<{ count: number }>("SELECT COUNT(*) AS count FROM texts WHERE state = 'waiting'")?.count ?? 0;
}

/** Nothing of it can be read before this chunk is here. */
export function waitForChunk(tx: Transaction, text: number, chunk: Uint8Array): void {
  tx.run('UPDATE texts SET missing = ? WHERE n = ?', chunk, text);
}

export function keepPageCount(tx: Transaction, text: number, pages: number): void {
  tx.run('UPDATE texts SET pages = ? WHERE n = ?', pages, text);
}

/** Keeps a page with its words to be found by, in one commit with how far the file was read. */
export function keepPage(tx: Transaction, text: number, { page, confidence, words }: TextPage): void {
  dropPages(tx, tx.rows<{ n: number }>('SELECT n FROM text_pages WHERE text = ? AND page = ?', text, page));
  tx.run('UPDATE texts SET done = max(done, ?) WHERE n = ?', page, text);
  if (words === '') return;
  const kept = tx.row<{ n: number }>(
    'INSERT INTO text_pages (text, page, confidence, words) VALUES (?, ?, ?, ?) RETURNING n',
    text,
    page,
    confidence,
    words,
  );
  if (!kept) throw new Error('a page that was kept is not there');
  const exact = exactWords(words);
  const folded = onlyFolded(exact);
  tx.run('INSERT INTO page_words (rowid, exact, folded) VALUES (?, ?, ?)', kept.n, exact.join(' '), folded.join(' '));
}

export function endText(tx: Transaction, text: number, failure: TextFailure | null): void {
  const state = failure === null ? 'read' : 'failed';
  tx.run('UPDATE texts SET state = ?, failure = ?, missing = NULL WHERE n = ?', state, failure, text);
}

/** Goes on where it ended, with so many more pages to recognise. */
export function readOn(tx: Transaction, text: number, more: number): void {
  tx.run("UPDATE texts SET state = 'waiting', failure = NULL, most = most + ? WHERE n = ?", more, text);
}

/** From the first page on, as if nobody had read it. */
export function readAgain(tx: Transaction, text: number, most: number): void {
  dropPages(tx, tx.rows<{ n: number }>('SELECT n FROM text_pages WHERE text = ?', text));
  tx.run(
    "UPDATE texts SET state = 'waiting', failure = NULL, pages = 0, done = 0, most = ?, missing = NULL WHERE n = ?",
    most,
    text,
  );
}

export function pagesOf(reader: Reader, text: number, from = 1, limit = 1_000): readonly TextPage[] {
  return reader.rows<TextPage>(
    'SELECT page, confidence, words FROM text_pages WHERE text = ? AND page >= ? ORDER BY page LIMIT ?',
    text,
    from,
    limit,
  );
}

/** How many pages have words, and how many of those were recognised, with what confidence. */
export function sumPages(
  reader: Reader,
  text: number,
): { readonly worded: number; readonly recognised: number; readonly confidence: number | null } {
  return (
    reader.row<{ worded: number; recognised: number; confidence: number | null }>(
      'SELECT COUNT(*) AS worded, COUNT(confidence) AS recognised, CAST(ROUND(AVG(confidence)) AS INTEGER) AS confidence ' +
        'FROM text_pages WHERE text = ?',
      text,
    ) ?? { worded: 0, recognised: 0, confidence: null }
  );
}

function dropPages(tx: Transaction, pages: readonly { readonly n: number }[]): void {
  for (const { n } of pages) {
    tx.run('DELETE FROM page_words WHERE rowid = ?', n);
    tx.run('DELETE FROM text_pages WHERE n = ?', n);
  }
}

/** For an erasure: the words leave the file too, as they do from the search over subjects. */
export function eraseKeptText(tx: Transaction, text: number): void {
  dropPages(tx, tx.rows<{ n: number }>('SELECT n FROM text_pages WHERE text = ?', text));
  tx.run('DELETE FROM texts WHERE n = ?', text);
  tx.run("INSERT INTO page_words (page_words) VALUES ('optimize')");
}
