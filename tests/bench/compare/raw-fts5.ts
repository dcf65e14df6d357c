import type { Database } from '../../../sync/storage/database.ts';

/** FTS5 as it comes: one column, its own tokenizer, which knows nothing of đ, and the prefixes of two and three letters. */
export class RawFts5 {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    database.connection.exec(
      "CREATE VIRTUAL TABLE bare_text USING fts5 (text, content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
    );
  }

  fill(rows: Iterable<{ readonly n: number; readonly text: string }>): void {
    const insert = this.#database.connection.prepare('INSERT INTO bare_text (rowid, text) VALUES (?, ?)');
    const done = this.#database.transaction(() => {
      for (const { n, text } of rows) insert.run(n, text);
    });
    if (!done.ok) throw new Error(done.error.type);
  }

  /** The newest twelve that have all the words; the last may be the beginning of one. */
  find(query: string): readonly unknown[] {
    const words = query.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
    if (words.length === 0) return [];
    const asked = words.map((word, index) => `"${word}"${index === words.length - 1 ? ' *' : ''}`).join(' AND ');
    return this.#database.rows(
      'SELECT rowid FROM bare_text WHERE bare_text MATCH ? ORDER BY rowid DESC LIMIT 12',
      asked,
    );
  }
}
