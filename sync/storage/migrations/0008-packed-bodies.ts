import type { Body } from '../../core/record/record.ts';
import { packBody } from '../log/packed-body.ts';
import type { Migration } from '../migrations.ts';

/**
 * A body stands in its row as the bytes that its columns do not say, instead of as its canonical text: three hundred bytes less
 * a record. The rows are copied, since a column's type cannot change; what protects them is made anew with the table.
 */
export const packedBodiesMigration: Migration = {
  number: 8,
  up(connection) {
    connection.function('pack_body', { deterministic: true }, (text: unknown) =>
      packBody(JSON.parse(text as string) as Body),
    );
    connection.exec(`
      CREATE TABLE records_packed (
        n INTEGER PRIMARY KEY,
        feed INTEGER NOT NULL REFERENCES feeds (n),
        seq INTEGER NOT NULL,
        hash BLOB NOT NULL,
        hash_prefix INTEGER NOT NULL,
        at INTEGER NOT NULL,
        body BLOB NOT NULL,
        operation TEXT,
        key BLOB
      ) STRICT;
      INSERT INTO records_packed
        SELECT n, feed, seq, hash, hash_prefix, at, pack_body(body), operation, key FROM records ORDER BY n;
      DROP TABLE records;
      ALTER TABLE records_packed RENAME TO records;
      CREATE UNIQUE INDEX records_by_place ON records (feed, seq, hash_prefix);
      CREATE INDEX records_by_hash ON records (hash_prefix);

      CREATE TRIGGER records_are_kept BEFORE DELETE ON records
        BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;
      CREATE TRIGGER records_stay BEFORE UPDATE ON records
        WHEN NEW.operation IS NOT NULL OR NEW.key IS NOT NULL OR NEW.body IS NOT OLD.body OR NEW.hash IS NOT OLD.hash
          OR NEW.feed IS NOT OLD.feed OR NEW.seq IS NOT OLD.seq OR NEW.at IS NOT OLD.at OR NEW.n IS NOT OLD.n
          OR NEW.hash_prefix IS NOT OLD.hash_prefix
        BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;
    `);
  },
};
