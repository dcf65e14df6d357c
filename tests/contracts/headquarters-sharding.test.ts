import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase, type Database } from '../../sync/headquarters/postgres/database.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;
let database: Database;
beforeAll(async () => {
  postgres = await startTestPostgres();
  database = connectDatabase(await postgres.createDatabase(), () => undefined);
});
afterAll(async () => {
  await database.end();
  await postgres.stop();
});

async function names(sql: string): Promise<readonly string[]> {
  return (await database.query<{ name: string }>(sql)).rows.map(({ name }) => name);
}

/** Which missions there are is the door's to know: it names their spaces, and holds nothing of theirs. */
const ofSpaces = `pg_class t JOIN pg_attribute s ON s.attrelid = t.oid AND s.attname = 'space'
  WHERE t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace AND t.relname <> 'missions'`;

describe('the tables of spaces', () => {
  it('lead every key and every index with the space', async () => {
    const strays = await names(
      `SELECT i.indexrelid::regclass::text AS name FROM pg_index i
       WHERE i.indrelid IN (SELECT t.oid FROM ${ofSpaces})
         AND (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[0]) IS DISTINCT FROM 'space'`,
    );
    expect(strays).toEqual([]);
    const keyless = await names(
      `SELECT t.relname AS name FROM ${ofSpaces} AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary)`,
    );
    expect(keyless).toEqual([]);
  });

  it('refer to no other table, and none to them', async () => {
    const crossing = await names(
      `SELECT f.conname AS name FROM pg_constraint f WHERE f.contype = 'f'
         AND (f.conrelid IN (SELECT t.oid FROM ${ofSpaces}) OR f.confrelid IN (SELECT t.oid FROM ${ofSpaces}))`,
    );
    expect(crossing).toEqual([]);
  });

  it('are those that the statements for Citus distribute by space, side by side', async () => {
    const file = readFileSync(new URL('../../sync/headquarters/postgres/citus.sql', import.meta.url), 'utf8');
    const distributed = [
      ...file.matchAll(/^SELECT create_distributed_table\('(\w+)', 'space', colocate_with => '(?:none|feeds)'\);$/gm),
    ].map(([, table]) => table ?? '');
    expect(distributed[0]).toBe('feeds');
    expect(distributed.length).toBe((file.match(/create_distributed_table/g) ?? []).length);
    expect(distributed.toSorted()).toEqual(await names(`SELECT t.relname AS name FROM ${ofSpaces} ORDER BY t.relname`));
  });
});
