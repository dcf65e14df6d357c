import { appendFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeskBackups } from '../../sync/desk/backups/desk-backups.ts';
import { backUpReplica } from '../../sync/replica/backup/backup.ts';
import type { KeyringFile } from '../../sync/replica/keyring/keyring-file.ts';
import { verifyReplica } from '../../sync/replica/verify/verify.ts';
import { backUpDatabase } from '../../sync/storage/backup/backup.ts';
import { restoreDatabase } from '../../sync/storage/backup/restore.ts';
import { Log } from '../../sync/storage/log/log.ts';
import { openDatabase } from '../../sync/storage/open-database.ts';
import { makeDevice, missionSpace, openTestReplica, root, type TestReplica } from '../support/replica.ts';
import { temporaryFolder } from '../support/storage-file.ts';

const key = Buffer.alloc(32, 3);
const secrets = { databaseKey: key, cipher: 'aegis' } as const;
const device = makeDevice('Desk one');

let open: TestReplica;
let folder: string;

beforeEach(async () => {
  folder = temporaryFolder();
  open = await openTestReplica({ device, key });
  write(500);
});

afterEach(() => open.close());

function write(records: number): void {
  const { replica } = open;
  const done = replica.appendMany((append) => {
    for (let n = 0; n < records; n++)
      append({
        actor: null,
        key: replica.newSubjectKey(),
        kind: 'case',
        after: [],
        operation: { type: 'open', fields: { 'applicant/full_name': `Nguyễn ${n}` } },
      });
  });
  expect(done.ok).toBe(true);
}

describe('a backup of a replica that people work in', () => {
  it('holds all that was written before, hangs together, and delays nobody', async () => {
    const { replica } = open;
    const to = join(folder, 'online.backup');
    const before = replica.log.count();
    const made = backUpReplica(replica, secrets, to);
    let writing = true;
    void made.finally(() => {
      writing = false;
    });
    let rounds = 0;
    for (; writing; rounds++) {
      write(20);
      await new Promise(setImmediate);
    }
    const backup = await made;
    if (!backup.ok) throw new Error(backup.error.type);
    // The thread that writes had its turns while another copied.
    expect(rounds).toBeGreaterThan(1);
    expect(backup.value.records).toBeGreaterThanOrEqual(before);
    expect(backup.value.records).toBeLessThanOrEqual(replica.log.count());

    const opened = openDatabase({ path: to, key, cipher: 'aegis', readonly: true });
    if (!opened.ok) throw new Error(opened.error.type);
    expect(new Log(opened.value).count()).toBe(backup.value.records);
    const report = await verifyReplica({
      database: opened.value,
      certificate: device.certificate,
      roots: [root.publicKey],
      headquarters: root.publicKey,
      opening: null,
      now: () => 0,
    });
    opened.value.close();
    expect(report.findings.first).toEqual([]);
    expect(report.spaces.find(({ space }) => space === missionSpace)?.digest).toBe(backup.value.spaces[0]?.digest);
    expect(readdirSync(folder)).toEqual(['online.backup']);
  });

  it('is made here and now where no thread can be had', async () => {
    const { path } = open.replica.database;
    const program = pathToFileURL('/nowhere.ts');
    const made = await backUpDatabase({ path, key, cipher: 'aegis', to: join(folder, 'inline.backup'), program });
    expect(made).toMatchObject({ ok: true, value: { records: open.replica.log.count() } });
  });

  it('takes the place of what an earlier one that was cut off left behind', async () => {
    const { path } = open.replica.database;
    const to = join(folder, 'again.backup');
    writeFileSync(`${to}.partial`, 'half');
    expect((await backUpDatabase({ path, key, cipher: 'aegis', to })).ok).toBe(true);
    expect(readdirSync(folder)).toEqual(['again.backup']);
  });

  it('says what is in the way', async () => {
    const { path } = open.replica.database;
    type Made = ReturnType<typeof backUpDatabase>;
    const into = (to: string, withKey: Buffer = key): Made =>
      backUpDatabase({ path, key: withKey, cipher: 'aegis', to });
    expect(await into(join(folder, 'no', 'such', 'folder'))).toEqual({ ok: false, error: { type: 'folder-missing' } });
    expect(await into(path)).toEqual({ ok: false, error: { type: 'backup-exists' } });
    expect(await into(join(folder, 'other'), Buffer.alloc(32, 4))).toMatchObject({ error: { type: 'damaged' } });
    expect(existsSync(join(folder, 'other'))).toBe(false);
  });
});

describe('a backup that is made at the desk', () => {
  const keyring = { cipher: 'aegis', escrow: { recipient: 'age1', databaseKey: 'AA==' } } as unknown as KeyringFile;
  let states: DeskBackups['state'][];
  let backups: DeskBackups;
  beforeEach(() => {
    states = [];
    backups = new DeskBackups({
      folder: join(folder, 'backups'),
      name: () => 'DEL',
      now: () => 7,
      setTimer: () => () => undefined,
      onChange: () => states.push(backups.state),
    });
  });
  const make = () => backups.make({ replica: open.replica, databaseKey: key, keyring });

  it('tells how far it is, is read piece by piece, opens with the key, and leaves this disk again', async () => {
    const made = await make();
    expect(made).toMatchObject({ ok: true, value: { records: open.replica.log.count(), at: 7 } });
    expect(states.map(({ working }) => working?.stage ?? null)).toEqual(['copying', 'checking', null]);
    const [file, escrow] = backups.state.made?.files ?? [];
    expect([file?.name, escrow?.name]).toEqual(['DEL.backup', 'DEL.backup.escrow']);
    const brought = join(folder, 'brought.backup');
    for (let offset = 0; offset < (file?.size ?? 0);) {
      const piece = await backups.read(1, offset);
      if (!piece.ok) throw new Error(piece.error.type);
      appendFileSync(brought, piece.value.bytes);
      offset += piece.value.bytes.length;
    }
    const opened = openDatabase({ path: brought, key, cipher: 'aegis', readonly: true });
    if (!opened.ok) throw new Error(opened.error.type);
    expect(new Log(opened.value).count()).toBe(open.replica.log.count());
    opened.value.close();
    expect(await backups.read(3, 0)).toEqual({ ok: false, error: { type: 'not-found' } });
    await backups.close();
    expect(backups.state.made).toBeNull();
    expect(existsSync(join(folder, 'backups'))).toBe(false);
  });

  it('is one at a time, and stops where a person says so or locks the desk, with nothing left', async () => {
    const first = make();
    expect(await make()).toEqual({ ok: false, error: { type: 'backup-running' } });
    await backups.stop();
    expect(await first).toEqual({ ok: false, error: { type: 'backup-stopped' } });
    expect(backups.state).toEqual({ working: null, made: null });
    expect(readdirSync(join(folder, 'backups'))).toEqual([]);
    const second = make();
    await backups.close();
    expect(await second).toMatchObject({ error: { type: 'backup-stopped' } });
  });
});

describe('putting a backup back', () => {
  it.each([
    ['is no database', 'no database', 'wrong-key-or-damaged'],
    ['is an unencrypted one', 'SQLite format 3\0 and more', 'not-a-chancery-file'],
  ] as const)('leaves everything as it was where the backup %s', (_what, content, type) => {
    const path = join(folder, 'replica.db');
    const from = join(folder, 'bad.backup');
    writeFileSync(path, 'what is here');
    writeFileSync(from, content);
    const restored = restoreDatabase({ path, from, key, cipher: 'aegis', aside: join(folder, 'aside.db') });
    expect(restored).toEqual({ ok: false, error: { type } });
    expect(readdirSync(folder).toSorted()).toEqual(['bad.backup', 'replica.db']);
  });

  it('opens as the replica that it was, without an opening', async () => {
    const { path } = open.replica.database;
    const from = join(folder, 'a.backup');
    await backUpDatabase({ path, key, cipher: 'aegis', to: from });
    const records = open.replica.log.count();
    await open.replica.close();
    const again = join(folder, 'replica.db');
    const restored = restoreDatabase({ path: again, from, key, cipher: 'aegis', aside: join(folder, 'aside.db') });
    expect(restored).toMatchObject({ ok: true, value: { hadFile: false, content: { records } } });
    expect(readdirSync(folder).toSorted()).toEqual(['a.backup', 'replica.db']);
    const reopened = await openTestReplica({ device, key, folder, opening: { expected: 'known', next: 'next' } });
    const told: string[] = [];
    reopened.replica.notices$.subscribe((notice) => told.push(notice.reason));
    expect(told).toEqual(['opening-differs']);
    await reopened.replica.close();
    open = await openTestReplica({ device, key });
  });
});
