import type { Migration } from '../migrations.ts';

/**
 * The rows of a kind lie together, so that a search of one reads nothing of another; a beginning of up to six letters, as long as
 * Vietnamese syllables are, is a word of the index. Whatever was found is folded again, subject by subject, while people work: the
 * index keeps no text to be made anew from.
 */
export const searchByKindMigration: Migration = {
  number: 9,
  up(connection) {
    connection.exec(`
      DROP TABLE search_text;
      DELETE FROM search_entries;
      CREATE TABLE search_kinds (
        n INTEGER PRIMARY KEY,
        kind TEXT NOT NULL UNIQUE
      ) STRICT;
      CREATE VIRTUAL TABLE search_text USING fts5 (
        words,
        content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1 2 3 4 5 6'
      );
      INSERT OR IGNORE INTO dirty_subjects (subject) SELECT n FROM subjects;
    `);
  },
};
