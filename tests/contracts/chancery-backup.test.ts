import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SubjectId } from '../../sync/core/ids.ts';
import {
  attachBytes,
  chancery,
  delivered,
  missionSpace,
  note,
  notesOf,
  startTestMission,
  takeInCase,
  type TestMission,
} from '../support/chancery.ts';
import { DeskDriver } from '../support/desk.ts';

let mission: TestMission;

beforeAll(async () => {
  mission = await startTestMission();
}, 120_000);

afterAll(() => mission?.stop());

async function signedIn(name: string): Promise<DeskDriver> {
  const desk = existsSync(join(mission.dataOf(name), 'keyring.json'))
    ? await DeskDriver.open({ data: mission.dataOf(name) })
    : await mission.enrol(name);
  await desk.signInAs('consul');
  return desk;
}

const notesAtHeadquarters = async (id: string): Promise<readonly string[]> =>
  ((await mission.headquarters.state(missionSpace, id as SubjectId))?.notes ?? []).map(
    ({ operation }) => operation.text,
  );

const noticesOf = async (desk: DeskDriver): Promise<readonly string[]> =>
  (await desk.see('desk', {})).notices.map(({ type }) => type);

const reportOf = async (name: string): Promise<{ feeds: number; forkedFeeds: number; verdict: string }> => {
  const file = join(mission.folder, `${name}.json`);
  const run = await chancery(['verify', '--data', mission.dataOf(name), '--json', file]);
  expect([0, 1]).toContain(run.code);
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const space = report.spaces.find((one: { space: string }) => one.space === missionSpace);
  return { ...space, verdict: report.verdict };
};

describe('backup and restore', () => {
  it('[K7] an older file put back loses nothing on either side, begins a new feed by itself, and says so', async () => {
    const name = 'restored';
    const data = mission.dataOf(name);
    const backup = join(mission.folder, 'restored.backup');
    const desk = await signedIn(name);
    const id = await takeInCase(desk);
    await note(desk, id, 'before');
    await delivered(desk);
    await desk.close();

    const backedUp = await chancery(['backup', '--data', data, '--to', backup]);
    expect(backedUp).toMatchObject({ code: 0 });
    expect(statSync(backup).size).toBe(Number(backedUp.figures['bytes']));
    const said = backedUp.steps.map((step) => step?.en);
    expect(said).toEqual(expect.arrayContaining(['Backing up', 'Reading the backup again']));

    const after = await signedIn(name);
    await note(after, id, 'between');
    await attachBytes(
      after,
      id,
      Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.alloc(300_000, 7)]),
    );
    await delivered(after);
    await after.close();
    const keyring = readFileSync(join(data, 'keyring.json'));

    // The disk has failed: what was there cannot be brought over.
    writeFileSync(join(data, 'replica.db'), 'not a database any more');
    const restored = await chancery(['restore', '--data', data, '--from', backup]);
    expect(restored).toMatchObject({ code: 0 });
    expect(restored.figures['records']).toBe(backedUp.figures['records']);
    expect(readFileSync(join(data, 'keyring.json')).equals(keyring)).toBe(true);
    const [aside] = readdirSync(data).filter((file) => /^replica-\d{8}T\d{6}Z\.db$/.test(file));
    expect(readFileSync(join(data, aside ?? ''), 'utf8')).toBe('not a database any more');

    const again = await DeskDriver.open({ data });
    // No link yet: it writes before it can know what headquarters holds.
    await again.signInAs('consul');
    await again.do('stayOffline', { on: true });
    expect(await noticesOf(again)).toContain('new-feed-after-restore');
    await note(again, id, 'after');
    await again.do('stayOffline', { on: false });
    await delivered(again);

    await expect.poll(() => notesAtHeadquarters(id)).toEqual(expect.arrayContaining(['before', 'between', 'after']));
    await expect.poll(() => notesOf(again, id)).toEqual(expect.arrayContaining(['before', 'between', 'after']));
    const seen = await again.see('case', { id }, (view) => view?.files[0]?.here === true);
    expect(seen?.files).toHaveLength(1);
    await again.close();
    expect(await reportOf(name)).toMatchObject({ forkedFeeds: 0, verdict: 'sound' });
  }, 120_000);

  it('what only the file put aside held is brought over, whether it was sent or not', async () => {
    const name = 'brought-over';
    const data = mission.dataOf(name);
    const backup = join(mission.folder, 'brought-over.backup');
    const desk = await signedIn(name);
    const id = await takeInCase(desk);
    await delivered(desk);
    await desk.close();
    expect((await chancery(['backup', '--data', data, '--to', backup])).code).toBe(0);
    const offline = await signedIn(name);
    await offline.do('stayOffline', { on: true });
    await note(offline, id, 'never sent');
    await attachBytes(
      offline,
      id,
      Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.alloc(1_000, 9)]),
    );
    await offline.close();

    const restored = await chancery(['restore', '--data', data, '--from', backup]);
    expect(restored).toMatchObject({ code: 0 });
    expect(restored.figures).toMatchObject({ 'brought-over-records': '2', 'brought-over-chunks': '1' });

    const again = await signedIn(name);
    expect(await noticesOf(again)).toContain('new-feed-after-restore');
    await again.do('stayOffline', { on: false });
    expect(await notesOf(again, id)).toContain('never sent');
    await delivered(again);
    expect(await notesAtHeadquarters(id)).toContain('never sent');
    expect((await again.see('case', { id }))?.files[0]?.here).toBe(true);
    await again.close();
    expect(await reportOf(name)).toMatchObject({ forkedFeeds: 0, verdict: 'sound' });
  }, 120_000);

  it('[R13] two copies of one folder both write: both branches stay everywhere, and each goes on in a new feed', async () => {
    const [name, clone] = ['original', 'clone'];
    const desk = await signedIn(name);
    const id = await takeInCase(desk);
    await delivered(desk);
    await desk.do('stayOffline', { on: true });
    await desk.close();
    cpSync(mission.dataOf(name), mission.dataOf(clone), { recursive: true });

    // One after the other, as RxDB wants it within a process: neither knows of the other's work when it writes.
    for (const copy of [name, clone]) {
      const one = await signedIn(copy);
      await note(one, id, `by the ${copy}`);
      await one.close();
    }
    const goOnline = async (copy: string): Promise<DeskDriver> => {
      const one = await signedIn(copy);
      await one.do('stayOffline', { on: false });
      await delivered(one);
      return one;
    };
    await (await goOnline(name)).close();
    for (const copy of [clone, name]) {
      const one = await goOnline(copy);
      await expect
        .poll(() => notesOf(one, id), { timeout: 20_000 })
        .toEqual(expect.arrayContaining(['by the original', 'by the clone']));
      await one.see('desk', {}, (seen) => seen.notices.some(({ type }) => type === 'fork-found'));
      await note(one, id, `further, by the ${copy}`);
      await delivered(one);
      await one.close();
    }
    await expect
      .poll(async () => (await notesAtHeadquarters(id)).toSorted())
      .toEqual(['by the clone', 'by the original', 'further, by the clone', 'further, by the original']);
    await (await goOnline(clone)).close();
    // One feed forked, and each copy went on in one of its own.
    for (const copy of [name, clone]) expect(await reportOf(copy)).toMatchObject({ forkedFeeds: 1, verdict: 'sound' });
  }, 120_000);
});

describe('a backup', () => {
  const [name, backupName] = ['careful', 'careful.backup'];
  let data: string;
  let backup: string;

  beforeAll(async () => {
    data = mission.dataOf(name);
    backup = join(mission.folder, backupName);
    const desk = await signedIn(name);
    await delivered(desk);
    await takeInCase(desk);
    await delivered(desk);
    await desk.close();
    const made = await chancery(['backup', '--data', data, '--to', backup]);
    if (made.code !== 0) throw new Error(made.err);
  }, 60_000);

  it('never stands half under its name, and replaces nothing unasked', async () => {
    writeFileSync(backup, 'something else');
    const refused = await chancery(['backup', '--data', data, '--to', backup]);
    expect([refused.code, readFileSync(backup, 'utf8')]).toEqual([1, 'something else']);
    const replaced = await chancery(['backup', '--data', data, '--to', backup, '--replace']);
    expect(replaced).toMatchObject({ code: 0 });

    // A page of the original that cannot be read: no copy of it is kept.
    const whole = readFileSync(join(data, 'replica.db'));
    const damaged = Buffer.from(whole).fill(0x5a, whole.length - 4_096 * 3, whole.length - 4_096);
    writeFileSync(join(data, 'replica.db'), damaged);
    const failed = await chancery(['backup', '--data', data, '--to', join(mission.folder, 'none.backup')]);
    expect(failed.code).toBe(1);
    expect(readdirSync(mission.folder).filter((file) => file.startsWith('none'))).toEqual([]);
    expect(statSync(backup).size).toBe(Number(replaced.figures['bytes']));
    writeFileSync(join(data, 'replica.db'), whole);
  }, 60_000);

  it('[K4] is encrypted, and of no use to another device', async () => {
    const bytes = readFileSync(backup);
    for (const word of ['SQLite format 3', 'Nguyễn', 'CREATE TABLE']) expect(bytes.includes(word)).toBe(false);
    const other = await signedIn('stranger');
    await other.close();
    const refused = await chancery(['restore', '--data', mission.dataOf('stranger'), '--from', backup]);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('nothing was changed');
    expect(readdirSync(mission.dataOf('stranger')).filter((file) => file.startsWith('replica-'))).toEqual([]);
  }, 60_000);

  it('[K7] put back by hand, without any command, is noticed all the same', async () => {
    rmSync(join(data, 'replica.db'));
    renameSync(backup, join(data, 'replica.db'));
    const checked = await chancery(['verify', '--data', data]);
    expect([checked.code, checked.out]).toEqual([1, expect.stringContaining('one of them was put back')]);
    const again = await signedIn(name);
    expect(await noticesOf(again)).toContain('new-feed-after-restore');
    await takeInCase(again);
    await delivered(again);
    await again.close();
  }, 60_000);
});
