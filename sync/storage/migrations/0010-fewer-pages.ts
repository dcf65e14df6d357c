import type { Migration } from '../migrations.ts';

/**
 * A commit writes each page that it changed: indexes in which a new row may go anywhere cost a page a row.
 *
 * The index of records by hash is cut into parts of 16,384 records: only the newest part is written to, some sixty pages instead of
 * thousands, and a hash is looked for in each (`log/rows.ts`). No query uses what is missing by its size.
 */
export const fewerPagesMigration: Migration = {
  number: 10,
  up(connection) {
    connection.exec(`
      DROP INDEX records_by_hash;
      CREATE INDEX records_by_hash ON records (n >> 14, hash_prefix);
      DROP INDEX chunks_missing_by_size;
    `);
  },
};
