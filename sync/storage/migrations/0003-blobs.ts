import type { Migration } from '../migrations.ts';

/** Row tables, not WITHOUT ROWID: a chunk of 256 KiB belongs on overflow pages, not in the nodes of an index. */
export const blobsMigration: Migration = {
  number: 3,
  up(connection) {
    connection.exec(`
      CREATE TABLE chunks (
        n INTEGER PRIMARY KEY,
        hash BLOB NOT NULL UNIQUE,
        size INTEGER NOT NULL,
        bytes BLOB NOT NULL
      ) STRICT;
      CREATE TABLE chunk_parts (
        n INTEGER PRIMARY KEY,
        hash BLOB NOT NULL,
        start INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        UNIQUE (hash, start)
      ) STRICT;
    `);
  },
};
