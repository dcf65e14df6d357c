import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isSpace, known } from '../../sync/core/ids.ts';
import { connectDatabase, transaction, type Database } from '../../sync/headquarters/postgres/database.ts';
import { migrate } from '../../sync/headquarters/postgres/migrate.ts';
import { frontierDigest } from '../../sync/core/frontier/frontier.ts';
import { openPeerMemory } from '../../sync/headquarters/store/peer-memory.ts';
import { openSpaceStore } from '../../sync/headquarters/store/store.ts';
import { Author } from '../support/author.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

const space = known(isSpace, 'mission/DEL');

let postgres: TestPostgres;
let database: Database;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  database = connectDatabase(await postgres.createDatabase('empty'), () => {});
});
afterEach(() => database.end());

async function migrateDatabase(folder?: URL): ReturnType<typeof migrate> {
  const connection = await database.connect();
  try {
    return await migrate(connection, folder);
  } finally {
    connection.release();
  }
}

describe('the log’s tables', () => {
  let author: Author;
  beforeEach(async () => {
    await migrateDatabase();
    author = new Author('desk', space);
    author.note('one', { also: [author.last.body.subject] });
    await openSpaceStore(database, space).accept(author.batch());
  });

  it.each([
    'UPDATE records SET at = 0',
    "UPDATE records SET body = 'x'",
    "UPDATE records SET operation = 'x'",
    'UPDATE records SET operation = NULL, at = 0',
    'DELETE FROM records',
    'DELETE FROM records WHERE false',
    'TRUNCATE records',
    'UPDATE seals SET seq = 0',
    'DELETE FROM seals',
    'TRUNCATE seals',
    'UPDATE record_also SET seq = 0',
    'DELETE FROM record_also',
  ])('refuse: %s', async (sql) => {
    await expect(database.query(sql)).rejects.toMatchObject({
      code: '23001',
      message: expect.stringContaining('append-only') as unknown,
    });
    expect(await openSpaceStore(database, space).range(author.owner.feed, 0, 10)).toEqual(author.records);
  });

  it('let an operation and its key be erased, and the body stays', async () => {
    await database.query('UPDATE records SET operation = NULL, key = NULL WHERE seq = 2');
    const [, erased] = await openSpaceStore(database, space).range(author.owner.feed, 0, 10);
    expect(erased).toEqual({ ...author.last, operation: null, key: null });
  });

  it('keep bytes as they were hashed, whatever PostgreSQL’s own JSON would make of them', async () => {
    const odd = author.write({
      type: 'open',
      fields: { z: 1, a: '\u0001 \u2028 "\\ \ud83d\ude00', b: [9007199254740991, -0 + 0] },
    });
    await openSpaceStore(database, space).accept(author.batch());
    expect((await openSpaceStore(database, space).range(author.owner.feed, 2, 10)).at(0)).toEqual(odd);
  });
});

describe('migrations', () => {
  it('are applied once each, by however many processes start at once', async () => {
    const results = await Promise.all([migrateDatabase(), migrateDatabase(), migrateDatabase()]);
    expect(results.every((result) => result.ok)).toBe(true);
    const { rows } = await database.query<{ number: number }>('SELECT number FROM migrations ORDER BY number');
    expect(rows.map((row) => row.number)).toEqual(rows.map((_, index) => index + 1));
    expect(rows.length).toBeGreaterThan(3);
  });

  it('go on from where an older version stopped, and refuse what a newer one made', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'chancery-migrations-'));
    const url = pathToFileURL(`${folder}/`);
    writeFileSync(path.join(folder, '0001-first.sql'), 'CREATE TABLE first (n integer)');
    expect(await migrateDatabase(url)).toEqual({ ok: true, value: null });
    writeFileSync(
      path.join(folder, '0002-second.sql'),
      'ALTER TABLE first ADD COLUMN m integer; CREATE TABLE second (n integer)',
    );
    expect(await migrateDatabase(url)).toEqual({ ok: true, value: null });
    await database.query('INSERT INTO second SELECT m FROM first');
    rmSync(path.join(folder, '0002-second.sql'));
    expect(await migrateDatabase(url)).toEqual({
      ok: false,
      error: { type: 'database-newer', database: 2, program: 1 },
    });
    rmSync(folder, { recursive: true });
  });

  it('leave nothing of a file that failed', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'chancery-migrations-'));
    writeFileSync(path.join(folder, '0001-wrong.sql'), 'CREATE TABLE half (n integer); CREATE TABLE half (n integer)');
    await expect(migrateDatabase(pathToFileURL(`${folder}/`))).rejects.toThrow('already exists');
    const { rows } = await database.query(
      "SELECT to_regclass('half') AS half, (SELECT count(*) FROM migrations) AS count",
    );
    expect(rows).toEqual([{ half: null, count: 0 }]);
    rmSync(folder, { recursive: true });
  });
});

describe('a transaction', () => {
  it('is run again where PostgreSQL chose it as the victim of a deadlock', async () => {
    await database.query('CREATE TABLE locks (n integer PRIMARY KEY); INSERT INTO locks VALUES (1), (2)');
    let attempts = 0;
    let holding = 0;
    let bothHold: (() => void) | undefined;
    const met = new Promise<void>((resolve) => (bothHold = resolve));
    const take = (first: number, second: number): Promise<void> =>
      transaction(database, async (connection) => {
        attempts += 1;
        await connection.query('SELECT FROM locks WHERE n = $1 FOR UPDATE', [first]);
        holding += 1;
        if (holding >= 2) bothHold?.();
        await met;
        await connection.query('SELECT FROM locks WHERE n = $1 FOR UPDATE', [second]);
      });
    await Promise.all([take(1, 2), take(2, 1)]);
    // Who lost may come first again before the other has noticed, and lose once more.
    expect(attempts).toBeGreaterThan(2);
  });
});

describe('what was told to a device', () => {
  it('is the frontier that it builds on, and the newest; older ones go', async () => {
    await migrateDatabase();
    const author = new Author('desk', space);
    const peers = openPeerMemory(database, author.owner.certificate.device);
    const others = openPeerMemory(database, new Author('other', space).owner.certificate.device);
    const frontiers = ['one', 'two', 'three'].map((text) => {
      const { hash, body } = author.note(text);
      return [{ feed: body.feed, seq: body.seq, hash }];
    });
    const half = (index: number): string => frontierDigest(frontiers[index] ?? []).slice(0, 32);
    const [first = [], second = [], third = []] = frontiers;
    await peers.rememberTold(space, first, []);
    await peers.rememberTold(space, second, first);
    expect([await peers.toldFrontier(space, half(0)), await peers.toldFrontier(space, half(1))]).toEqual([
      first,
      second,
    ]);
    // The answer with the second was lost: the device builds on the first again.
    await peers.rememberTold(space, third, first);
    expect([
      await peers.toldFrontier(space, half(0)),
      await peers.toldFrontier(space, half(1)),
      await peers.toldFrontier(space, half(2)),
    ]).toEqual([first, null, third]);
    expect(await others.toldFrontier(space, half(0))).toBeNull();
    const { rows } = await database.query('SELECT count(*) AS count FROM told_frontiers');
    expect(rows).toEqual([{ count: 2 }]);
  });
});

describe('bytes of a bigint column', () => {
  it('are read as safe integers', async () => {
    const { rows } = await database.query<{ n: number }>('SELECT 9007199254740991::bigint AS n');
    expect(rows[0]?.n).toBe(Number.MAX_SAFE_INTEGER);
    expect(pg.types.getTypeParser(20)('1')).toBe('1');
  });
});
