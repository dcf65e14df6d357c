import type { Migration } from '../migrations.ts';

/**
 * What comes with new subjects stands beside what came last, so that a commit changes few pages, whatever the names are.
 *
 * - Chunks that records need: one row each, in the order in which they came, which says whether the chunk is missing. Their index by
 *   hash is cut into parts of 16,384 rows (`log/chunk-needs.ts`).
 * - Search entries are looked for by their subject's number, which grows; by their id only those that are about none.
 * - Pieces of the index of words are put together sixteen at a time, not four: a flood's commits are many and small. The rest is done when
 *   nothing is left to be folded (`tidyWords`). At sixteen FTS5 would otherwise also put a whole level together within one commit, and the
 *   next with it, instead of by and by: that waits until there are sixty-four.
 *
 * Search is made anew, subject by subject, while people work.
 */
export const rowsInOrderMigration: Migration = {
  number: 11,
  up(connection) {
    connection.exec(`
      CREATE TABLE needs_in_order (
        n INTEGER PRIMARY KEY,
        hash BLOB NOT NULL,
        feed INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        size INTEGER NOT NULL,
        missing INTEGER NOT NULL
      ) STRICT;
      INSERT INTO needs_in_order (hash, feed, seq, size, missing)
        SELECT hash, feed, seq, size, hash IN (SELECT hash FROM chunks_missing) FROM chunk_needs ORDER BY feed, seq, hash;
      DROP TABLE chunk_needs;
      DROP TABLE chunks_missing;
      ALTER TABLE needs_in_order RENAME TO chunk_needs;
      CREATE INDEX chunk_needs_by_hash ON chunk_needs (n >> 14, substr(hash, 1, 8));
      CREATE INDEX chunk_needs_missing ON chunk_needs (n) WHERE missing = 1;
      CREATE VIEW chunks_missing AS
        SELECT MIN(n) AS n, hash, MIN(size) AS size FROM chunk_needs WHERE missing = 1 GROUP BY hash;

      DROP TABLE search_entries;
      CREATE TABLE search_entries (
        n INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        subject INTEGER,
        at INTEGER NOT NULL,
        digest INTEGER NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX search_entries_by_subject ON search_entries (kind, subject) WHERE subject IS NOT NULL;
      CREATE UNIQUE INDEX search_entries_by_id ON search_entries (kind, id) WHERE subject IS NULL;
      INSERT INTO search_text (search_text) VALUES ('delete-all');
      INSERT INTO search_text (search_text, rank) VALUES ('automerge', 16);
      INSERT INTO search_text (search_text, rank) VALUES ('crisismerge', 64);
      INSERT OR IGNORE INTO dirty_subjects (subject) SELECT n FROM subjects;
    `);
  },
};
