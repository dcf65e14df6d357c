import type { Migration } from '../migrations.ts';

/**
 * `search_entries.n` is also the row of `search_text`; it grows with the time of the entry, so that walking the index
 * backwards yields the newest first. The text itself is not kept: a rebuild reads it from the log.
 */
export const searchMigration: Migration = {
  number: 2,
  up(connection) {
    connection.exec(`
      CREATE TABLE search_entries (
        n INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        at INTEGER NOT NULL,
        UNIQUE (kind, id)
      ) STRICT;
      CREATE VIRTUAL TABLE search_text USING fts5 (
        exact, folded,
        content='', contentless_delete=1, detail=column, tokenize='ascii', prefix='1 2 3'
      );
    `);
  },
};
