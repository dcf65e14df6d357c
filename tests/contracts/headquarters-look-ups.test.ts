import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SubjectState } from '../../sync/core/fold/fold.ts';
import { isSpace, known, type Hash } from '../../sync/core/ids.ts';
import type { StoredRecord } from '../../sync/core/record/record.ts';
import { dropErased } from '../../sync/headquarters/authority/erasure.ts';
import { connectDatabase, type Connection, type Database } from '../../sync/headquarters/postgres/database.ts';
import { markJudged } from '../../sync/headquarters/projection/dirty.ts';
import { projectBatch } from '../../sync/headquarters/projection/projection.ts';
import { placesOf } from '../../sync/headquarters/store/places-of.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

const space = known(isSpace, 'mission/DEL');
const hash = 'ab'.repeat(32) as Hash;

let postgres: TestPostgres;
let database: Database;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  database = connectDatabase(await postgres.createDatabase(), () => {});
  // As an intake leaves it: nothing has counted these rows.
  await database.query('ALTER TABLE records SET (autovacuum_enabled = false)');
  await database.query(
    `INSERT INTO records (space, part, feed, seq, hash, at, subject, body)
     SELECT $1, 0, '\\x00', n, sha256(n::text::bytea), n, substring(sha256(n::text::bytea) FOR 16), repeat('x', 300)::bytea
     FROM generate_series(1, 20000) n`,
    [space],
  );
});
afterEach(() => database.end());

/** How PostgreSQL would go about the statements of some work that look at records by their hash. */
async function planOf(work: (connection: Connection) => Promise<unknown>): Promise<string> {
  const connection = await database.connect();
  const plan: string[] = [];
  const explaining = {
    query: async (sql: string, values: unknown[]) => {
      if (/\brecords\b[^;]*\bhash = /.test(sql)) {
        const { rows } = await connection.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, values);
        for (const row of rows) plan.push(row['QUERY PLAN']);
      }
      return connection.query(sql, values);
    },
    release: () => undefined,
  } as unknown as Connection;
  try {
    await work(explaining);
  } finally {
    connection.release();
  }
  return plan.join('\n');
}

/** What is read of records otherwise than by their hash and part. */
const otherReads = (plan: string): readonly string[] =>
  plan.split('\n').filter((line) => /Scan.* on records\b/.test(line) && !/records_by_hash|Tid Scan/.test(line));

const erased = {
  state: { notCounting: new Map([[hash, 'erased']]) } as unknown as SubjectState,
  written: [{ record: { hash, operation: {} } as unknown as StoredRecord }] as never,
};

describe('right after a bulk intake, of which PostgreSQL has no figures yet, a record is found in the index by hash', () => {
  it.each([
    ['where one stands', (connection: Connection) => placesOf(connection, space, [hash])],
    [
      'where one waits for it',
      async (connection: Connection) => {
        await connection.query('INSERT INTO awaited (space, hash, subject) VALUES ($1, $2, $2)', [
          space,
          Buffer.from(hash, 'hex'),
        ]);
        await projectBatch({ connect: async () => connection } as unknown as Database);
      },
    ],
    ['to erase it', (connection: Connection) => dropErased(connection, space, [erased])],
  ])('%s', async (_, work) => {
    const plan = await planOf(work);
    expect(plan).toContain('records_by_hash');
    expect(otherReads(plan)).toEqual([]);
  });

  it('to judge it, beside all that one device wrote', async () => {
    const verdict = { type: 'verdict', ruling: 'set_aside', reason: '', records: [hash] } as const;
    const plan = await planOf((connection) => markJudged(connection, space, [verdict]));
    expect(plan).toContain('records_by_hash');
    expect(otherReads(plan)).toHaveLength(1);
  });
});
