import type { Migration } from '../migrations.ts';

/**
 * What an entry was last found by, in 48 bits of a hash: the index keeps no text to compare with, and indexing anew is the
 * dearest part of a fold. Null for entries from before, which are indexed once more.
 */
export const searchDigestMigration: Migration = {
  number: 5,
  up(connection) {
    connection.exec('ALTER TABLE search_entries ADD COLUMN digest INTEGER');
  },
};
