import type { Migration } from '../migrations.ts';

/**
 * `attached`: the records that attach files; which subject they are about and which text the file has is found out in the
 * background. `texts`: a file's text by its content, and how far it was read; `missing` is a chunk of it that is not here.
 * `text_pages.n` is also the row of `page_words`. All of it is derived, and read again where it is lost.
 */
export const textsMigration: Migration = {
  number: 7,
  up(connection) {
    connection.exec(`
      CREATE TABLE attached (
        record INTEGER PRIMARY KEY,
        subject INTEGER,
        text INTEGER
      ) STRICT;
      CREATE INDEX attached_by_text ON attached (text);
      CREATE TABLE texts (
        n INTEGER PRIMARY KEY,
        content BLOB NOT NULL UNIQUE,
        state TEXT NOT NULL,
        failure TEXT,
        pages INTEGER NOT NULL DEFAULT 0,
        done INTEGER NOT NULL DEFAULT 0,
        most INTEGER NOT NULL,
        missing BLOB
      ) STRICT;
      CREATE INDEX texts_waiting ON texts (n) WHERE state = 'waiting';
      CREATE TABLE text_pages (
        n INTEGER PRIMARY KEY,
        text INTEGER NOT NULL,
        page INTEGER NOT NULL,
        confidence INTEGER,
        words TEXT NOT NULL,
        UNIQUE (text, page)
      ) STRICT;
      CREATE VIRTUAL TABLE page_words USING fts5 (
        exact, folded,
        content='', contentless_delete=1, detail=column, tokenize='ascii', prefix='2 3'
      );
      INSERT INTO attached (record)
        SELECT DISTINCT r.n FROM chunk_needs c JOIN records r ON r.feed = c.feed AND r.seq = c.seq WHERE r.operation IS NOT NULL;
    `);
  },
};
