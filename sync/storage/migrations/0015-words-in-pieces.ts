import type { Migration } from '../migrations.ts';

/**
 * The words of search stand in pieces of our own making, not in FTS5's (`words/`): a flood's words cost a tenth of what they did. An entry says
 * which piece wrote it last. Search is made anew, subject by subject, while people work.
 */
export const wordsInPiecesMigration: Migration = {
  number: 15,
  up(connection) {
    connection.exec(`
      DROP TABLE search_text;
      DROP TABLE search_entries;
      CREATE TABLE search_entries (
        n INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        subject INTEGER,
        at INTEGER NOT NULL,
        digest INTEGER NOT NULL,
        piece INTEGER NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX search_entries_by_subject ON search_entries (kind, subject) WHERE subject IS NOT NULL;
      CREATE UNIQUE INDEX search_entries_by_id ON search_entries (kind, id) WHERE subject IS NULL;
      CREATE TABLE word_pieces (
        n INTEGER PRIMARY KEY,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        entries INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('building', 'searched', 'spent'))
      ) STRICT;
      CREATE TABLE word_entries (
        piece INTEGER NOT NULL,
        first INTEGER NOT NULL,
        start INTEGER NOT NULL,
        rows BLOB NOT NULL,
        PRIMARY KEY (piece, first)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX word_entries_by_start ON word_entries (piece, start);
      CREATE TABLE word_blocks (
        piece INTEGER NOT NULL,
        term BLOB NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (piece, term)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE word_lists (
        piece INTEGER NOT NULL,
        term BLOB NOT NULL,
        first INTEGER NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (piece, term, first)
      ) STRICT, WITHOUT ROWID;
      INSERT OR IGNORE INTO dirty_subjects (subject) SELECT n FROM subjects;
    `);
  },
};
