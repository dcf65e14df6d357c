import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Hash } from '../../sync/core/ids.ts';
import { connectDatabase } from '../../sync/headquarters/postgres/database.ts';
import type { Queryable } from '../../sync/headquarters/postgres/database.ts';
import { placesOf } from '../../sync/headquarters/store/places-of.ts';
import { openSpaceStore } from '../../sync/headquarters/store/store.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { contractSpace, describeSpaceStore } from '../support/space-store-contract.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

describeSpaceStore('memory', async () => ({ store: new MemoryStore(), close: async () => {} }));

describeSpaceStore('PostgreSQL', async () => {
  const database = connectDatabase(await postgres.createDatabase(), () => {});
  return { store: openSpaceStore(database, contractSpace), close: () => database.end() };
});

it('PostgreSQL looks a record up by its hash in the index by hash, also right after a bulk intake of which it has no figures yet', async () => {
  const database = connectDatabase(await postgres.createDatabase(), () => {});
  try {
    // As an intake leaves it: nothing has counted these rows.
    await database.query('ALTER TABLE records SET (autovacuum_enabled = false)');
    await database.query(
      `INSERT INTO records (space, part, feed, seq, hash, at, subject, body)
       SELECT $1, 0, '\\x00', n, sha256(n::text::bytea), n, substring(sha256(n::text::bytea) FOR 16), repeat('x', 300)::bytea
       FROM generate_series(1, 20000) n`,
      [contractSpace],
    );
    const plan: string[] = [];
    const explaining = {
      query: async (sql: string, values: unknown[]) => {
        const { rows } = await database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, values);
        for (const row of rows) plan.push(row['QUERY PLAN']);
        return { rows: [] };
      },
    } as unknown as Queryable;
    await placesOf(explaining, contractSpace, ['ab'.repeat(32) as Hash]);
    expect(plan.join('\n')).toContain('records_by_hash');
  } finally {
    await database.end();
  }
});
