import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isSpace, known, type Space, type SubjectId } from '../../sync/core/ids.ts';
import { connectDatabase, transaction, type Database } from '../../sync/headquarters/postgres/database.ts';
import { withinSpaces } from '../../sync/headquarters/postgres/within-spaces.ts';
import { openSpaceStore } from '../../sync/headquarters/store/store.ts';
import { Author } from '../support/author.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { startTestHeadquarters, type TestHeadquarters } from '../support/test-headquarters.ts';

const delhi = known(isSpace, 'mission/DEL');
const vienna = known(isSpace, 'mission/VIE');
const walled = ['feeds', 'records', 'record_also', 'seals', 'ends', 'record_chunks', 'wanted_chunks', 'subjects'];
const notAllowed = '42501';

let postgres: TestPostgres;
let hq: TestHeadquarters;
let database: Database;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  hq = await startTestHeadquarters(await postgres.createDatabase());
  database = connectDatabase(hq.databaseUrl, () => undefined);
  for (const space of [delhi, vienna]) await fill(space);
});
afterEach(async () => {
  await database.end();
  await hq.close();
});

async function fill(space: Space): Promise<void> {
  const author = new Author(`desk of ${space}`, space);
  author.note('about somebody', { also: ['c'.repeat(32) as SubjectId] });
  author.attach(Buffer.alloc(2_000, 'scan'));
  await openSpaceStore(database, space).accept(author.batch());
}

async function spacesSeen(from: Pick<Database, 'query'>, table: string): Promise<readonly string[]> {
  const { rows } = await from.query<{ space: string }>(`SELECT DISTINCT space FROM ${table} ORDER BY space`);
  return rows.map(({ space }) => space).filter((space) => space !== 'ministry');
}

describe('a connection within spaces', () => {
  it('is walled in every table that has a space, later ones too', async () => {
    const { rows } = await database.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE c.relkind = 'r' AND a.attname = 'space' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
    );
    // Which missions there are is the door's to know; a request does not reach it.
    expect(rows.map(({ name }) => name)).toEqual(['missions']);
  });

  it('sees no row of another, in any table of a space', async () => {
    await hq.headquarters.settle();
    for (const table of walled) expect([table, await spacesSeen(database, table)]).toEqual([table, [delhi, vienna]]);
    await withinSpaces(database, [delhi], async (inside) => {
      for (const table of walled) expect([table, await spacesSeen(inside, table)]).toEqual([table, [delhi]]);
      expect((await openSpaceStore(inside, vienna).frontier()).length).toBe(0);
      expect((await openSpaceStore(inside, delhi).frontier()).length).toBe(1);
    });
    await withinSpaces(database, [], async (inside) => expect(await spacesSeen(inside, 'records')).toEqual([]));
  });

  it('can write into none but its own, and reads nothing of the door', async () => {
    await withinSpaces(database, [delhi], async (inside) => {
      const late = new Author('late', vienna);
      late.note('through the wall');
      await expect(openSpaceStore(inside, vienna).accept(late.batch())).rejects.toMatchObject({ code: notAllowed });
      for (const table of ['devices', 'enrolment_codes', 'identity', 'certificates'])
        await expect(inside.query(`SELECT FROM ${table}`)).rejects.toMatchObject({ code: notAllowed });
      const own = new Author('own', delhi);
      own.note('into its own space');
      await openSpaceStore(inside, delhi).accept(own.batch());
      expect((await openSpaceStore(inside, delhi).frontier()).length).toBe(2);
    });
  });

  it('can change nothing of what was written, not even by the way that erases', async () => {
    await withinSpaces(database, [delhi], async (inside) => {
      for (const forbidden of [
        'UPDATE records SET operation = NULL, key = NULL',
        'DELETE FROM seals',
        'DELETE FROM chunks',
        'DELETE FROM dirty',
        'DELETE FROM follow_ups',
        'UPDATE subjects SET kind = kind',
        'DELETE FROM own_feeds',
      ])
        await expect(inside.query(forbidden)).rejects.toMatchObject({ code: notAllowed });
    });
  });

  it('is as wide as before when it is given back, whatever happened meanwhile', async () => {
    const narrow = connectDatabase(hq.databaseUrl, () => undefined);
    narrow.options.max = 1;
    const failed = withinSpaces(narrow, [delhi], (inside) =>
      transaction(inside, async () => {
        throw new Error('in the middle');
      }),
    );
    await expect(failed).rejects.toThrow('in the middle');
    expect(await spacesSeen(narrow, 'records')).toContain(vienna);
    await narrow.end();
  });

  it('serves nobody after it is given back, who may still hold it', async () => {
    const kept: Pick<Database, 'query'>[] = [];
    await withinSpaces(database, [delhi], async (inside) => {
      kept.push(inside, await inside.connect());
    });
    for (const late of kept) expect(() => late.query('SELECT')).toThrow('after its connection was given back');
  });
});
