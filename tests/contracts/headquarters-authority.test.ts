import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyRun } from '../../sync/core/record/feed.ts';
import { isSpace, known, subjectIdOf, type FeedId, type Hash } from '../../sync/core/ids.ts';
import { parseOperation } from '../../sync/core/record/operation.ts';
import { verdictSubjectKey } from '../../sync/core/fold/verdict.ts';
import { builtInCatalogue } from '../../sync/domain/catalogue/catalogue.ts';
import { missionByCode } from '../../sync/domain/missions.ts';
import { connectDatabase, type Database } from '../../sync/headquarters/postgres/database.ts';
import { openSpaceStore } from '../../sync/headquarters/store/store.ts';
import { Author } from '../support/author.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { enrolTestDesk, startTestHeadquarters, type TestHeadquarters } from '../support/test-headquarters.ts';

const mission = known(isSpace, 'mission/DEL');
const ministry = known(isSpace, 'ministry');
const consul = { name: 'Trần Thị Bình', title: { vi: 'Lãnh sự', en: 'Consul' }, roles: ['consul'] } as const;

let postgres: TestPostgres;
let hq: TestHeadquarters;
let database: Database;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  hq = await startTestHeadquarters(await postgres.createDatabase());
  database = connectDatabase(hq.databaseUrl, () => {});
});
afterEach(async () => {
  await database.end();
  await hq.close();
});

/** Headquarters' feeds in a space, with their records. */
async function ownFeeds(
  space = mission,
): Promise<ReadonlyMap<FeedId, Awaited<ReturnType<ReturnType<typeof openSpaceStore>['range']>>>> {
  const store = openSpaceStore(database, space);
  const owners = await store.owners([...new Set((await store.frontier()).map((end) => end.feed))]);
  const own = [...owners.values()].filter((owner) => owner.certificate.role === 'headquarters');
  const feeds = await Promise.all(
    own.map(async (owner) => [owner.feed, await store.range(owner.feed, 0, 1_000)] as const),
  );
  return new Map(feeds);
}

describe('what headquarters says', () => {
  it('[R9] stands in a feed that verifies from the root key alone', async () => {
    for (let index = 0; index < 70; index += 1)
      await hq.headquarters.addStaff('DEL', { ...consul, name: `Người thứ ${index}` });
    const [[feed, records] = [null, []]] = [...(await ownFeeds())];
    if (feed === null) throw new Error('no feed');
    const seals = await openSpaceStore(database, mission).seals(feed, 1, 1_000);
    const context = { space: mission, roots: [hq.headquarters.keys.root], owner: null, placeOf: () => null };
    const verified = verifyRun({ feed, records, seals }, context);
    expect(verified).toMatchObject({ ok: true, value: { feed, certificate: { role: 'headquarters' } } });
    expect(records).toHaveLength(71);
  });

  it('says who works at a mission, composed and in order of name', async () => {
    await hq.headquarters.addStaff('DEL', { ...consul, name: 'Vũ Văn Út' });
    const added = await hq.headquarters.addStaff('DEL', { ...consul, name: 'Đa\u0323ng Thị A\u0309nh' });
    const staff = await hq.headquarters.staff('DEL');
    expect(staff.map((member) => member.name)).toEqual(['Đạng Thị Ảnh', 'Vũ Văn Út']);
    expect(staff[0]).toMatchObject({
      id: added.ok && added.value,
      title: consul.title,
      roles: ['consul'],
      active: true,
    });
    expect(await hq.headquarters.addStaff('XXX', consul)).toEqual({
      ok: false,
      error: { type: 'unknown-mission', code: 'XXX' },
    });
  });

  it('stays one chain when it is said from many sides at once', async () => {
    const other = await startTestHeadquarters(hq.databaseUrl, { dataFolder: hq.dataFolder, seed: 'other process' });
    const said = [hq, other].flatMap((each) =>
      Array.from({ length: 10 }, (_, index) => each.headquarters.addStaff('DEL', { ...consul, name: `${index}` })),
    );
    expect((await Promise.all(said)).every((result) => result.ok)).toBe(true);
    const feeds = [...(await ownFeeds()).values()];
    expect(feeds.map((records) => records.map((record) => record.body.seq))).toEqual([
      Array.from({ length: 21 }, (_, index) => index + 1),
    ]);
    await other.headquarters.close();
  });

  it('refuses what does not fit a record, and keeps nothing of it', async () => {
    const refused = await hq.headquarters.addStaff('DEL', { ...consul, name: 'x'.repeat(70_000) });
    expect(refused).toMatchObject({ ok: false, error: { type: 'too-large' } });
    expect(await hq.headquarters.addStaff('DEL', { ...consul, name: 'a\u0000b' })).toMatchObject({
      ok: false,
      error: { type: 'unfit-operation' },
    });
    expect(await hq.headquarters.staff('DEL')).toEqual([]);
    expect((await ownFeeds()).size).toBe(0);
  });
});

describe('the catalogue', () => {
  it('comes out of the ministry’s space as it was published', async () => {
    expect(await hq.headquarters.catalogue()).toBeNull();
    expect(await hq.headquarters.publishCatalogue(builtInCatalogue)).toEqual({
      ok: true,
      value: builtInCatalogue.procedures.length + 1,
    });
    expect(await hq.headquarters.catalogue()).toEqual(builtInCatalogue);
  });

  it('is published again only where it changed, under a version of its own', async () => {
    await hq.headquarters.publishCatalogue(builtInCatalogue);
    expect(await hq.headquarters.publishCatalogue(builtInCatalogue)).toEqual({ ok: true, value: 0 });
    const procedures = builtInCatalogue.procedures.map((procedure, index) =>
      index === 0 ? { ...procedure, effectiveUntil: '2030-12-31' } : procedure,
    );
    const changed = { ...builtInCatalogue, procedures };
    expect(await hq.headquarters.publishCatalogue(changed)).toEqual({
      ok: false,
      error: { type: 'version-taken', version: builtInCatalogue.version },
    });
    const named = { ...changed, version: '2027.1' };
    expect(await hq.headquarters.publishCatalogue(named)).toEqual({ ok: true, value: 2 });
    expect(await hq.headquarters.catalogue()).toEqual(named);
  });

  it('is refused whole where anything in it is wrong, with each fault named', async () => {
    const published = await hq.headquarters.catalogue();
    const procedures = builtInCatalogue.procedures.map((procedure, index) =>
      index < 2 ? { ...procedure, group: 'nowhere', effectiveUntil: '2031-12-31' } : procedure,
    );
    expect(await hq.headquarters.publishCatalogue({ ...builtInCatalogue, version: '2027.2', procedures })).toEqual({
      ok: false,
      error: {
        type: 'catalogue-faulty',
        faults: ['passport_first', 'passport_later'].map((code) => ({
          type: 'unknown-group',
          path: `procedures[${code}].group`,
          about: 'nowhere',
        })),
      },
    });
    expect(await hq.headquarters.catalogue()).toEqual(published);
  });
});

describe('revoking a device', () => {
  it('[F3] sets aside what it wrote beyond what headquarters held, and loses none of it', async () => {
    const desk = await enrolTestDesk(hq, 'desk');
    const courier = await enrolTestDesk(hq, 'courier');
    const author = new Author('desk', mission, { certificate: desk.pinned.certificate });
    author.note('before');
    await desk.store(mission).accept(author.batch());
    await desk.sync();
    expect(await hq.headquarters.revoke(desk.signer.publicKey, 'mất máy')).toEqual({ ok: true, value: null });
    const late = author.note('after');
    await courier.store(mission).accept(author.batch());
    await courier.sync();
    const state = await hq.headquarters.state(mission, author.last.body.subject);
    expect(state?.notes.map((note) => note.operation.text)).toEqual(['before']);
    expect(state?.notCounting).toEqual(new Map([[late.hash, 'set-aside']]));
    expect(await openSpaceStore(database, mission).range(author.owner.feed, 0, 10)).toEqual(author.records);
  });

  it('stands as a verdict in each of its spaces, once', async () => {
    const desk = await enrolTestDesk(hq, 'desk');
    await hq.headquarters.revoke(desk.signer.publicKey, 'mất máy');
    await hq.headquarters.revoke(desk.signer.publicKey, 'mất máy');
    for (const space of [mission, ministry]) {
      const state = await hq.headquarters.state(space, subjectIdOf(verdictSubjectKey(space)));
      expect(state?.records).toBe(1);
    }
    expect((await hq.headquarters.devices())[0]?.revokedAt).toBe(hq.clock.now);
  });

  it('[F3] tells the branches of a forked feed apart', async () => {
    const desk = await enrolTestDesk(hq, 'desk');
    const author = new Author('desk', mission, { certificate: desk.pinned.certificate });
    author.note('common');
    const clone = author.fork();
    const laptop = author.note('laptop');
    await desk.store(mission).accept(author.batch());
    await desk.sync();
    await hq.headquarters.revoke(desk.signer.publicKey, 'nhân bản');
    const cloned = clone.note('clone');
    await openSpaceStore(database, mission).accept(clone.batch());
    const state = await hq.headquarters.state(mission, cloned.body.subject);
    expect(state?.notCounting).toEqual(new Map([[cloned.hash, 'set-aside']]));
    expect(state?.notes.map((note) => note.hash)).toContain(laptop.hash);
  });

  it('does not know devices that never enrolled', async () => {
    const nobody = new Author('nobody', mission).owner.certificate.device;
    expect(await hq.headquarters.revoke(nobody, 'x')).toEqual({ ok: false, error: { type: 'unknown-device' } });
  });
});

describe('ruling on records', () => {
  it('[F3] sets named records aside and admits them again, each once, and every desk hears of it', async () => {
    const desk = await enrolTestDesk(hq, 'desk');
    const author = new Author('desk', mission, { certificate: desk.pinned.certificate });
    const [first, second] = [author.note('first'), author.note('second')];
    await desk.store(mission).accept(author.batch());
    await desk.sync();
    const rule = (ruling: 'set_aside' | 'admit', ...records: readonly Hash[]) =>
      hq.headquarters.rule({ mission: 'DEL', ruling, records, reason: 'không đúng vai trò' });
    const asideOf = async () => {
      const listed = await hq.headquarters.setAside('DEL');
      return listed.ok ? listed.value.map(({ hash }) => hash) : listed.error;
    };
    const notes = async () =>
      (await hq.headquarters.state(mission, second.body.subject))?.notes.map(({ operation }) => operation.text);
    expect(await rule('set_aside', second.hash)).toEqual({ ok: true, value: 1 });
    expect(await rule('set_aside', second.hash, second.hash)).toEqual({ ok: true, value: 0 });
    expect([await asideOf(), await notes()]).toEqual([[second.hash], ['first']]);
    await desk.sync();
    const verdicts = subjectIdOf(verdictSubjectKey(mission));
    const heard = await desk.store(mission).frontier();
    expect(heard).toEqual(await openSpaceStore(database, mission).frontier());
    expect(await rule('admit', first.hash, second.hash)).toEqual({ ok: true, value: 1 });
    expect([await asideOf(), await notes()]).toEqual([[], ['first', 'second']]);
    // It has seen what it takes back, so that every replica comes to the same.
    expect((await hq.headquarters.state(mission, verdicts))?.heads).toHaveLength(1);
    expect(await hq.headquarters.rule({ mission: 'BOM', ruling: 'admit', records: [first.hash], reason: 'x' })).toEqual(
      {
        ok: false,
        error: { type: 'unknown-mission', code: 'BOM' },
      },
    );
    expect(await rule('admit', 'ab'.repeat(32) as Hash)).toEqual({ ok: false, error: { type: 'unknown-record' } });
  });

  it('[F3] admits what a revoked device wrote late, and what comes of it after that is set aside as before', async () => {
    const desk = await enrolTestDesk(hq, 'desk');
    const courier = await enrolTestDesk(hq, 'courier');
    const author = new Author('desk', mission, { certificate: desk.pinned.certificate });
    author.note('before');
    await desk.store(mission).accept(author.batch());
    await desk.sync();
    await hq.headquarters.revoke(desk.signer.publicKey, 'mất máy');
    const late = Array.from({ length: 1_100 }, (_, index) => author.note(`late ${index}`).hash);
    await courier.store(mission).accept(author.batch());
    await courier.sync();
    const aside = await hq.headquarters.setAside('DEL');
    expect(aside.ok && new Set(aside.value.map(({ hash }) => hash))).toEqual(new Set(late));
    expect(await hq.headquarters.rule({ mission: 'DEL', ruling: 'admit', records: late, reason: 'tìm thấy' })).toEqual({
      ok: true,
      value: late.length,
    });
    expect(await hq.headquarters.setAside('DEL')).toEqual({ ok: true, value: [] });
    const verdicts = await hq.headquarters.state(mission, subjectIdOf(verdictSubjectKey(mission)));
    expect(verdicts).toMatchObject({ records: 4, heads: [expect.any(String)] });
    const latest = author.note('latest');
    await courier.store(mission).accept(author.batch());
    await courier.sync();
    expect(await hq.headquarters.setAside('DEL')).toMatchObject({ value: [{ hash: latest.hash }] });
    expect((await hq.headquarters.devices())[0]?.revokedAt).not.toBeNull();
  });
});

describe('headquarters’ own feeds', () => {
  it('go on from one opening to the next', async () => {
    await hq.headquarters.addStaff('DEL', consul);
    await hq.headquarters.close();
    const again = await startTestHeadquarters(hq.databaseUrl, { dataFolder: hq.dataFolder, seed: 'again' });
    await again.headquarters.addStaff('DEL', consul);
    expect([...(await ownFeeds()).values()].map((records) => records.length)).toEqual([3]);
    hq = again;
  });

  it('[K7] begin anew in a restored database, and go on from where the old ones ended', async () => {
    await hq.headquarters.addStaff('DEL', consul);
    const [[before, records] = [null, []]] = [...(await ownFeeds())];
    await hq.headquarters.close();
    await database.end();
    const restoredUrl = await copyDatabase(hq.databaseUrl);
    const restored = await startTestHeadquarters(restoredUrl, { dataFolder: hq.dataFolder, seed: 'restored' });
    database = connectDatabase(restoredUrl, () => {});
    await restored.headquarters.addStaff('DEL', consul);
    const feeds = await ownFeeds();
    expect(feeds.size).toBe(2);
    const begun = [...feeds].find(([feed]) => feed !== before)?.[1] ?? [];
    const begin = parseOperation(begun[0]?.operation);
    expect(begin?.type === 'begin' && begin.from).toEqual([records.at(-1)?.hash]);
    expect(await restored.headquarters.staff('DEL')).toHaveLength(2);
    hq = restored;
  });

  it('[K7] begin anew where a peer brings back more of them than is held', async () => {
    await hq.headquarters.addStaff('DEL', consul);
    await database.end();
    await hq.headquarters.close();
    const snapshot = await copyDatabase(hq.databaseUrl);
    const [url, folder] = [hq.databaseUrl, hq.dataFolder];
    const ahead = await startTestHeadquarters(url, { dataFolder: folder, seed: 'ahead' });
    await ahead.headquarters.addStaff('DEL', consul);
    database = connectDatabase(url, () => {});
    const [[feed, records] = [null, []]] = [...(await ownFeeds())];
    if (feed === null) throw new Error('no feed');
    const store = openSpaceStore(database, mission);
    const lost = {
      records,
      seals: await store.seals(feed, 1, 100),
      owners: [...(await store.owners([feed])).values()],
    };
    await database.end();
    await ahead.headquarters.close();
    // The database goes back to the snapshot, in its own place: nothing of PostgreSQL’s shows it.
    await replaceDatabase(url, snapshot);
    hq = await startTestHeadquarters(url, { dataFolder: folder, seed: 'behind' });
    database = connectDatabase(url, () => {});
    await database.query(
      "UPDATE own_feeds SET epoch_of = (SELECT concat_ws('/', (SELECT system_identifier FROM pg_control_system()), left(pg_walfile_name(pg_current_wal_lsn()), 8), (SELECT oid FROM pg_database WHERE datname = current_database()), '2026'))",
    );
    await openSpaceStore(database, mission).accept(lost);
    await hq.headquarters.addStaff('DEL', consul);
    const feeds = await ownFeeds();
    expect(feeds.size).toBe(2);
    expect(feeds.get(feed)).toEqual(records);
  });

  it('begin anew each January', async () => {
    await hq.headquarters.addStaff('DEL', consul);
    hq.clock.now = Date.UTC(2027, 0, 1, 1);
    await hq.headquarters.addStaff('DEL', consul);
    expect((await ownFeeds()).size).toBe(2);
  });

  it('carry a certificate for every mission', async () => {
    const tokyo = missionByCode('TYO');
    if (!tokyo) throw new Error('no such mission');
    expect(await hq.headquarters.addMission(tokyo)).toEqual({ ok: true, value: null });
    expect(await hq.headquarters.addMission(tokyo)).toEqual({
      ok: false,
      error: { type: 'mission-exists', code: 'TYO' },
    });
    expect(await hq.headquarters.addStaff('TYO', consul)).toMatchObject({ ok: true });
    expect(await hq.headquarters.addStaff('DEL', consul)).toMatchObject({ ok: true });
    expect((await hq.headquarters.missions()).map((each) => each.code)).toEqual(['DEL', 'TYO']);
  });
});

async function copyDatabase(url: string): Promise<string> {
  const copy = `${nameOf(url)}_copy`;
  await maintain(url, `CREATE DATABASE ${copy} TEMPLATE ${nameOf(url)}`);
  return url.replace(nameOf(url), copy);
}

async function replaceDatabase(url: string, by: string): Promise<void> {
  await maintain(url, `DROP DATABASE ${nameOf(url)}`);
  await maintain(url, `ALTER DATABASE ${nameOf(by)} RENAME TO ${nameOf(url)}`);
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

async function maintain(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(nameOf(url), 'postgres') });
  await client.connect();
  await client.query(sql);
  await client.end();
}
