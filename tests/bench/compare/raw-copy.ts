import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { from as copyFrom } from 'pg-copy-streams';
import { canonicalize, type Value } from '../../../sync/core/canonical.ts';
import { canonicalBody, type StoredRecord } from '../../../sync/core/record/record.ts';
import type { Database } from '../../../sync/headquarters/postgres/database.ts';
import { missionSpace } from '../data/authors.ts';

/** A table like `records`, with its keys and without its triggers. */
export async function makeBareTable(database: Database): Promise<void> {
  await database.query('CREATE TABLE bare_records (LIKE records INCLUDING ALL)');
}

/** The rows of `records`, in COPY's text format. */
export function copyLines(records: readonly StoredRecord[]): readonly string[] {
  return records.map(({ hash, body, operation, key }) =>
    [
      missionSpace,
      bytes(body.feed),
      body.seq,
      bytes(hash),
      body.prev === null ? '\\N' : bytes(body.prev),
      body.at,
      bytes(body.subject),
      bytes(Buffer.from(canonicalBody(body)).toString('hex')),
      bytes(Buffer.from(canonicalize(operation as Value)).toString('hex')),
      key === null ? '\\N' : bytes(key),
    ].join('\t'),
  );
}

const bytes = (hex: string): string => `\\\\x${hex}`;

/** One COPY, committed and on the disk when it resolves. */
export async function copyIn(database: Database, lines: readonly string[]): Promise<void> {
  const connection = await database.connect();
  try {
    const columns = 'space, feed, seq, hash, prev, at, subject, body, operation, key';
    const stream = connection.query(copyFrom(`COPY bare_records (${columns}) FROM STDIN`));
    await pipeline(Readable.from(lines.map((line) => `${line}\n`)), stream);
  } finally {
    connection.release();
  }
}
