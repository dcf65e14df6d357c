import type { Migration } from '../migrations.ts';

/**
 * `thumbnails`: small pictures of attachments, named by what they are made from; derived, and made again when missing. A
 * null picture says that none can be made. `upload_chunks`: chunks that came with an upload which no record names yet.
 */
export const filesMigration: Migration = {
  number: 6,
  up(connection) {
    connection.exec(`
      CREATE TABLE thumbnails (
        n INTEGER PRIMARY KEY,
        content BLOB NOT NULL UNIQUE,
        picture BLOB
      ) STRICT;
      CREATE TABLE upload_chunks (
        hash BLOB NOT NULL,
        upload TEXT NOT NULL,
        PRIMARY KEY (hash, upload)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
