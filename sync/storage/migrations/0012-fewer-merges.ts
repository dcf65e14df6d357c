import type { Migration } from '../migrations.ts';

/**
 * Pieces of the index of words are put together sixty-four at a time, not sixteen: each word of a flood is then written again once less.
 * Sixty-four is the most that FTS5 takes. A whole level is never put together within one commit, unless tidying did not come for hours
 * (`tidyWords`, once all is folded).
 */
export const fewerMergesMigration: Migration = {
  number: 12,
  up(connection) {
    connection.exec(`
      INSERT INTO search_text (search_text, rank) VALUES ('automerge', 64);
      INSERT INTO search_text (search_text, rank) VALUES ('crisismerge', 256);
    `);
  },
};
