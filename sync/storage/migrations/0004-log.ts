import type { Migration } from '../migrations.ts';

/**
 * The append-only log. Triggers refuse UPDATE and DELETE on records, seals and receipts, but for an erasure, which drops
 * operation and subject key and leaves the body. `hash_prefix` is the first 48 bits of a hash: a narrow index that leaves a
 * comparison of the whole hash to the row.
 */
export const logMigration: Migration = {
  number: 4,
  up(connection) {
    connection.exec(`
      CREATE TABLE feeds (
        n INTEGER PRIMARY KEY,
        space TEXT NOT NULL,
        id BLOB NOT NULL,
        device BLOB NOT NULL,
        lane TEXT NOT NULL,
        certificate TEXT NOT NULL,
        forked INTEGER NOT NULL DEFAULT 0,
        confirmed INTEGER NOT NULL DEFAULT 0,
        UNIQUE (space, id)
      ) STRICT;

      CREATE TABLE feed_ends (
        feed INTEGER NOT NULL REFERENCES feeds (n),
        hash BLOB NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (feed, hash)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE records (
        n INTEGER PRIMARY KEY,
        feed INTEGER NOT NULL REFERENCES feeds (n),
        seq INTEGER NOT NULL,
        hash BLOB NOT NULL,
        hash_prefix INTEGER NOT NULL,
        at INTEGER NOT NULL,
        body TEXT NOT NULL,
        operation TEXT,
        key BLOB
      ) STRICT;
      CREATE UNIQUE INDEX records_by_place ON records (feed, seq, hash_prefix);
      CREATE INDEX records_by_hash ON records (hash_prefix);

      CREATE TABLE subjects (
        n INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE
      ) STRICT;

      CREATE TABLE subject_records (
        subject INTEGER NOT NULL,
        record INTEGER NOT NULL,
        PRIMARY KEY (subject, record)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE dirty_subjects (subject INTEGER PRIMARY KEY) STRICT;

      CREATE TABLE seals (
        feed INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        hash BLOB NOT NULL,
        signature BLOB NOT NULL,
        PRIMARY KEY (feed, seq, hash)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE receipts (
        n INTEGER PRIMARY KEY,
        space TEXT NOT NULL,
        at INTEGER NOT NULL,
        receipt TEXT NOT NULL,
        frontier TEXT NOT NULL
      ) STRICT;

      CREATE TABLE chunk_needs (
        hash BLOB NOT NULL,
        feed INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        size INTEGER NOT NULL,
        PRIMARY KEY (hash, feed, seq)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE chunks_missing (
        n INTEGER PRIMARY KEY,
        hash BLOB NOT NULL UNIQUE,
        size INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX chunks_missing_by_size ON chunks_missing (size);

      CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

      CREATE TRIGGER records_are_kept BEFORE DELETE ON records
        BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;
      CREATE TRIGGER records_stay BEFORE UPDATE ON records
        WHEN NEW.operation IS NOT NULL OR NEW.key IS NOT NULL OR NEW.body IS NOT OLD.body OR NEW.hash IS NOT OLD.hash
          OR NEW.feed IS NOT OLD.feed OR NEW.seq IS NOT OLD.seq OR NEW.at IS NOT OLD.at OR NEW.n IS NOT OLD.n
          OR NEW.hash_prefix IS NOT OLD.hash_prefix
        BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;
      CREATE TRIGGER seals_are_kept BEFORE DELETE ON seals
        BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
      CREATE TRIGGER seals_stay BEFORE UPDATE ON seals
        BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
      CREATE TRIGGER receipts_are_kept BEFORE DELETE ON receipts
        BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;
      CREATE TRIGGER receipts_stay BEFORE UPDATE ON receipts
        BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;
    `);
  },
};
