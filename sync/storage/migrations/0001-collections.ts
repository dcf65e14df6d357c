import type { Migration } from '../migrations.ts';

/**
 * One row for each RxDB collection, and one place for their attachments. The documents stand in tables of their own,
 * `rx_<n>`, which the storage lays out from the collection's schema: they can be rebuilt, so they are not migrated.
 */
export const collectionsMigration: Migration = {
  number: 1,
  up(connection) {
    connection.exec(`
      CREATE TABLE rx_collections (
        n INTEGER PRIMARY KEY,
        database_name TEXT NOT NULL,
        collection_name TEXT NOT NULL,
        version INTEGER NOT NULL,
        layout TEXT NOT NULL,
        counter INTEGER NOT NULL DEFAULT 0,
        irregular INTEGER NOT NULL DEFAULT 0,
        UNIQUE (database_name, collection_name, version)
      ) STRICT;
      CREATE TABLE rx_attachments (
        n INTEGER PRIMARY KEY,
        collection INTEGER NOT NULL REFERENCES rx_collections (n) ON DELETE CASCADE,
        document TEXT NOT NULL,
        attachment TEXT NOT NULL,
        digest TEXT NOT NULL,
        type TEXT NOT NULL,
        bytes BLOB NOT NULL,
        UNIQUE (collection, document, attachment)
      ) STRICT;
    `);
  },
};
