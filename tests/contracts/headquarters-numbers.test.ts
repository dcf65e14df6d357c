import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { subjectIdOf, isSpace, known } from '../../sync/core/ids.ts';
import type { Block } from '../../sync/domain/numbers/block.ts';
import { blockKey, seriesKey } from '../../sync/domain/numbers/series.ts';
import type { SeriesReport } from '../../sync/headquarters/numbers/rule-numbers.ts';
import { Author } from '../support/author.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import {
  enrolTestDesk,
  startTestHeadquarters,
  type TestDesk,
  type TestHeadquarters,
} from '../support/test-headquarters.ts';

const space = known(isSpace, 'mission/DEL');
const printed = (number: number): string => `DEL-2026-${String(number).padStart(6, '0')}`;

let postgres: TestPostgres;
let hq: TestHeadquarters;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());
beforeEach(async () => {
  hq = await startTestHeadquarters(await postgres.createDatabase());
});
afterEach(() => hq.close());

/** A desk that has written a record in a feed of its own, and exchanged it. */
async function openDesk(name: string): Promise<{ readonly desk: TestDesk; readonly author: Author }> {
  const desk = await enrolTestDesk(hq, name);
  const author = new Author(name, space, { certificate: desk.pinned.certificate });
  return { desk, author };
}

async function send({ desk, author }: Awaited<ReturnType<typeof openDesk>>): Promise<void> {
  await desk.store(space).accept(author.batch());
  await desk.sync();
}

async function report(code = 'reception', year?: number): Promise<SeriesReport | undefined> {
  const reports = await hq.headquarters.numbers('DEL', year);
  return reports.ok ? reports.value.find(({ series }) => series.code === code) : undefined;
}

async function blocksOf(author: Author): Promise<readonly Block[]> {
  const blocks = (await report())?.blocks ?? [];
  return blocks.filter(({ holders }) => holders.includes(author.owner.feed));
}

/** The blocks of receptions that an author's feed alone holds in a year, by their indexes. */
async function heldIn(year: number, { owner }: Author): Promise<readonly number[]> {
  const blocks = (await report('reception', year))?.blocks ?? [];
  return blocks.filter(({ holders: [holder, another] }) => holder === owner.feed && !another).map(({ index }) => index);
}

/** As a feed does that is over with its year. */
async function passOn(
  { desk, author }: Awaited<ReturnType<typeof openDesk>>,
  year: number,
  indexes: readonly number[],
  to: Author,
): Promise<void> {
  const store = desk.store(space);
  const feeds = await store.owners((await store.frontier()).map(({ feed }) => feed));
  const ministry = [...feeds.values()].filter(({ certificate }) => certificate.role === 'headquarters');
  const said = (await Promise.all(ministry.map(({ feed }) => store.range(feed, 0, 10_000)))).flat();
  for (const index of indexes) {
    const key = blockKey(space, 'reception', year, index);
    const after = said.filter(({ body }) => body.subject === subjectIdOf(key)).map(({ hash }) => hash);
    const also = [subjectIdOf(seriesKey(space, 'reception', year))];
    author.write(
      { type: 'set', fields: { holder: to.owner.feed } },
      { key, kind: 'block', also, after, at: hq.clock.now },
    );
  }
}

/** As a desk takes numbers: each in a record that names the block. */
function take(author: Author, index: number, numbers: readonly number[]): void {
  const block = subjectIdOf(blockKey(space, 'reception', 2026, index));
  for (const number of numbers)
    author.write(
      { type: 'set', fields: { number: printed(number) } },
      { subject: `case ${number}`, also: [block], at: hq.clock.now },
    );
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('headquarters', () => {
  it('[N6] grants with the answer to the exchange that begins a feed, and again where few are left', async () => {
    const one = await openDesk('one');
    await one.desk.store(space).accept(one.author.batch());
    const [reply] = (await one.desk.exchange()).filter((each) => each.space === space);
    expect(reply?.taken.records).toBeGreaterThanOrEqual(3);
    expect((await blocksOf(one.author)).map(({ index }) => index)).toEqual([0, 1]);
    await send(one);
    expect(await blocksOf(one.author)).toHaveLength(2);
    take(one.author, 0, upTo(100));
    await send(one);
    expect((await blocksOf(one.author)).map(({ from, left }) => [from, left])).toEqual([
      [1, 0],
      [101, 100],
    ]);
    take(one.author, 1, [101]);
    await send(one);
    expect((await blocksOf(one.author)).length).toBeGreaterThan(2);
  }, 60_000);

  it('[N6] grants later what it could not with the answer, though the desk brings nothing more', async () => {
    const one = await openDesk('one');
    await inDatabase('ALTER TABLE missions RENAME TO missions_for_now');
    await send(one);
    expect(await one.desk.store(space).frontier()).toHaveLength(1);
    await inDatabase('ALTER TABLE missions_for_now RENAME TO missions');
    expect(await blocksOf(one.author)).toEqual([]);
    await hq.headquarters.settle();
    expect((await blocksOf(one.author)).map(({ index }) => index)).toEqual([0, 1]);
  }, 60_000);

  it('[N6] grants what a server that stopped had taken in, and not granted', async () => {
    const one = await openDesk('one');
    await inDatabase('ALTER TABLE missions RENAME TO missions_for_now');
    await send(one);
    await inDatabase(
      `ALTER TABLE missions_for_now RENAME TO missions; UPDATE follow_ups SET marked_at = now() - interval '1 minute'`,
    );
    await hq.headquarters.close();
    await reopen(hq.databaseUrl);
    await expect.poll(async () => (await blocksOf(one.author)).length, { timeout: 20_000 }).toBe(2);
    await expect.poll(() => inDatabase('SELECT FROM follow_ups')).toBe(0);
  }, 60_000);

  it('[N6] keeps nothing of which it could not mark what follows: the desk brings it again', async () => {
    const one = await openDesk('one');
    await one.desk.store(space).accept(one.author.batch());
    await inDatabase('ALTER TABLE follow_ups RENAME TO follow_ups_for_now');
    await expect(one.desk.sync()).rejects.toThrow('exchange failed');
    await inDatabase('ALTER TABLE follow_ups_for_now RENAME TO follow_ups');
    const ofFeed = `SELECT FROM records WHERE encode(feed, 'hex') = '${one.author.owner.feed}'`;
    expect(await inDatabase(ofFeed)).toBe(0);
    await one.desk.sync();
    expect(await inDatabase(ofFeed)).toBe(1);
    expect((await blocksOf(one.author)).map(({ index }) => index)).toEqual([0, 1]);
  }, 60_000);

  it('[N6] follows up what is marked while it follows up something else', async () => {
    const one = await openDesk('one');
    await inDatabase('ALTER TABLE missions RENAME TO missions_for_now');
    await send(one);
    await inDatabase('ALTER TABLE missions_for_now RENAME TO missions');
    // As it stands there when somebody has just read which marks there are.
    await inDatabase(`CREATE FUNCTION mark_again() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO follow_ups (space, feed) SELECT space, feed FROM follow_ups WHERE (SELECT count(*) FROM follow_ups) < 2;
        RETURN NULL;
      END $$;
      CREATE TRIGGER mark_again AFTER INSERT ON records FOR EACH STATEMENT EXECUTE FUNCTION mark_again()`);
    await hq.headquarters.settle();
    expect(await blocksOf(one.author)).toHaveLength(2);
    expect(await inDatabase('SELECT FROM follow_ups')).toBe(1);
  }, 60_000);

  it('[N6] grants each block once, whichever of its servers is asked, and none to a device that was revoked', async () => {
    const other = await startTestHeadquarters(hq.databaseUrl, { dataFolder: hq.dataFolder, seed: 'other process' });
    const desks = await Promise.all(['one', 'two', 'three', 'four'].map(openDesk));
    await Promise.all(desks.map(send));
    const blocks = (await report())?.blocks ?? [];
    expect(blocks.map(({ index }) => index).toSorted((left, right) => left - right)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(blocks.every(({ holders }) => holders.length === 1)).toBe(true);
    const [first] = desks;
    await hq.headquarters.revoke(first?.desk.pinned.certificate.device ?? ('' as never), 'mất máy');
    expect((await report())?.account.gaps.map(({ reason }) => reason)).toEqual(['revoked', 'revoked']);
    await other.headquarters.close();
  }, 60_000);

  it('[N6] [N3] put back, it passes over what it may have forgotten, and hears of it again from the desks', async () => {
    const [one, two] = [await openDesk('one'), await openDesk('two')];
    await hq.headquarters.addStaff('DEL', { name: 'Trần Thị Bình', title: { vi: 'Lãnh sự', en: 'Consul' }, roles: [] });
    const kept = await keepAndReopen();
    await send(one);
    await hq.headquarters.close();
    await reopen(kept);
    await send(two);
    expect((await blocksOf(two.author)).map(({ index }) => index)).toEqual([4, 5]);
    await one.desk.sync();
    const account = (await report())?.account;
    expect((await blocksOf(one.author)).map(({ index }) => index)).toEqual([0, 1]);
    expect(account?.gaps).toEqual([{ from: 201, to: 400, reason: 'not-granted', holder: null }]);
    const passedOver = {
      mission: 'DEL',
      series: 'reception',
      device: two.desk.pinned.certificate.device,
      blocks: 1,
      index: 2,
    };
    expect(await hq.headquarters.grantNumbers(passedOver)).toEqual({ ok: true, value: 1 });
    expect((await report())?.account.gaps).toMatchObject([{ from: 301, to: 400 }]);
  }, 60_000);

  it('[N6] [N5] grants the next year’s ahead, and counts what was passed on for the feed that goes on', async () => {
    hq.clock.now = Date.UTC(2026, 9, 10);
    const one = await openDesk('one');
    await send(one);
    expect(await heldIn(2027, one.author)).toEqual([]);
    hq.clock.now = Date.UTC(2026, 11, 10);
    take(one.author, 0, [1]);
    await send(one);
    expect(await heldIn(2027, one.author)).toEqual([0, 1]);
    hq.clock.now = Date.UTC(2027, 0, 3);
    // The feed that goes on is named before it begins: what names it last may arrive before it.
    const begun = new Author('one', space, { certificate: one.author.owner.certificate, heirOf: one.author.last });
    await passOn(one, 2027, [0, 1], begun);
    await send(one);
    expect(await heldIn(2027, one.author)).toEqual([]);
    await send({ desk: one.desk, author: begun });
    expect(await heldIn(2027, begun)).toEqual([0, 1]);
    expect((await report('reception', 2027))?.blocks).toHaveLength(2);
  }, 60_000);

  it('[N6] [K7] put back to before it granted ahead, it passes over those of the next year too; a new year alone is no doubt', async () => {
    hq.clock.now = Date.UTC(2026, 11, 10);
    const [one, two] = [await openDesk('one'), await openDesk('two')];
    await hq.headquarters.addStaff('DEL', { name: 'Trần Thị Bình', title: { vi: 'Lãnh sự', en: 'Consul' }, roles: [] });
    const kept = await keepAndReopen();
    await send(one);
    expect(await heldIn(2027, one.author)).toEqual([0, 1]);
    await hq.headquarters.close();
    await reopen(kept);
    await hq.headquarters.addStaff('DEL', { name: 'Lê Văn Cường', title: { vi: 'Lãnh sự', en: 'Consul' }, roles: [] });
    hq.clock.now = Date.UTC(2027, 0, 3);
    await send(two);
    expect(await heldIn(2027, two.author)).toEqual([4, 5]);
  }, 60_000);

  it('[N3] [N7] takes a block back, voids a number, and says so', async () => {
    const one = await openDesk('one');
    await send(one);
    take(one.author, 0, [1, 2]);
    await send(one);
    const order = { mission: 'DEL', series: 'reception' };
    expect(await hq.headquarters.takeBackNumbers({ ...order, index: 1 })).toEqual({ ok: true, value: null });
    expect(await hq.headquarters.takeBackNumbers({ ...order, index: 9 })).toMatchObject({
      error: { type: 'block-not-granted' },
    });
    const reason = 'tờ in hỏng';
    expect(await hq.headquarters.voidNumber({ mission: 'DEL', number: printed(2), reason })).toEqual({
      ok: true,
      value: null,
    });
    expect(await hq.headquarters.voidNumber({ mission: 'DEL', number: printed(999), reason })).toMatchObject({
      error: { type: 'number-not-granted' },
    });
    expect((await report())?.account).toMatchObject({
      taken: 1,
      voided: [{ by: 'person', number: 2, void: { reason } }],
      gaps: [{ from: 101, to: 200, reason: 'taken-back' }],
    });
  }, 60_000);
});

/** @returns how many rows it was about */
async function inDatabase(sql: string): Promise<number | null> {
  const client = new pg.Client({ connectionString: hq.databaseUrl });
  await client.connect();
  const { rowCount } = await client.query(sql);
  await client.end();
  return rowCount;
}

/** Closes headquarters, keeps a copy of its database as it stands, and opens it again at the same address. */
async function keepAndReopen(): Promise<string> {
  await hq.headquarters.close();
  const kept = `kept_${Date.now()}`;
  const client = new pg.Client({ connectionString: hq.databaseUrl.replace(/[^/]+$/, 'postgres') });
  await client.connect();
  await client.query(`CREATE DATABASE ${kept} TEMPLATE ${hq.databaseUrl.split('/').at(-1)}`);
  await client.end();
  await reopen(hq.databaseUrl);
  return hq.databaseUrl.replace(/[^/]+$/, kept);
}

async function reopen(databaseUrl: string): Promise<void> {
  const serve = { port: Number(hq.url.port) };
  const { now } = hq.clock;
  hq = await startTestHeadquarters(databaseUrl, { dataFolder: hq.dataFolder, seed: databaseUrl, serve });
  hq.clock.now = now;
}
