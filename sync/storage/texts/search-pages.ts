import type { Hash, SubjectId } from '../../core/ids.ts';
import type { Reader } from '../database.ts';
import { allOf, exactWords, foldedWords } from '../search-words.ts';

/** A page of an attachment that has all the words of a search. */
export interface PageHit {
  readonly subject: SubjectId;
  /** The record that attached the file. */
  readonly record: Hash;
  /** The page, by which its words are read. */
  readonly n: number;
  readonly page: number;
  /** Percent, of a text that was recognised. */
  readonly confidence: number | null;
}

/** Pages with every word, the last perhaps the beginning of one: first those that have them as typed, each newest first. */
export function searchPages(reader: Reader, query: string, limit: number): readonly PageHit[] {
  const exact = find(reader, 'exact', exactWords(query), limit);
  const known = new Set(exact.map(({ n }) => n));
  const left = limit - exact.length;
  const folded = left > 0 ? find(reader, '{exact folded}', foldedWords(query), limit + exact.length) : [];
  return [...exact, ...folded.filter(({ n }) => !known.has(n)).slice(0, Math.max(0, left))];
}

/** What is written without marks has its folded words in the column of exact ones. */
type Column = 'exact' | '{exact folded}';

function find(reader: Reader, column: Column, words: readonly string[], limit: number): PageHit[] {
  if (words.length === 0) return [];
  return reader
    .rows<{ n: number; page: number; confidence: number | null; record: Buffer; subject: Buffer }>(
      'SELECT p.n, p.page, p.confidence, r.hash AS record, s.id AS subject ' +
        'FROM (SELECT rowid FROM page_words WHERE page_words MATCH ? ORDER BY rowid DESC LIMIT ?) found ' +
        'CROSS JOIN text_pages p ON p.n = found.rowid CROSS JOIN attached a ON a.text = p.text ' +
        'CROSS JOIN subjects s ON s.n = a.subject CROSS JOIN records r ON r.n = a.record',
      `${column} : (${allOf(words)})`,
      limit,
    )
    .map(({ record, subject, ...hit }) => ({
      ...hit,
      record: record.toString('hex') as Hash,
      subject: subject.toString('hex') as SubjectId,
    }));
}

/** The text of a page that was found. */
export function wordsOfPage(reader: Reader, n: number): string {
  return reader.row<{ words: string }>('SELECT words FROM text_pages WHERE n = ?', n)?.words ?? '';
}
