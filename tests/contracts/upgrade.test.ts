import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inRoot } from '../../build/bootstrap/paths.mjs';
import { failureSchema } from '../../sync/bridge/contract.ts';
import { openDeskSentence } from '../../sync/bridge/open-desk-sentence.ts';
import { openDeskFailure, openFailure } from '../../sync/desk/disk-failures.ts';
import { databasePath, keyringPath, type OpenPorts } from '../../sync/desk/open-replica.ts';
import { unlock } from '../../sync/storage/cipher.ts';
import { Sqlite } from '../../sync/storage/sqlite.ts';
import type { Migration } from '../../sync/storage/migrations.ts';
import { migrations } from '../../sync/storage/migrations/list.ts';
import { openDatabase } from '../../sync/storage/open-database.ts';
import { searchText } from '../../sync/storage/search.ts';
import { checkReplica } from '../crash/check-replica.ts';
import type { Ledger } from '../crash/ledger.ts';
import { openDeskFolder, unlockFolder, type OpenedFolder } from '../crash/open-desk-folder.ts';
import { deskFolder } from '../crash/setting.ts';
import { DeskDriver, realPorts } from '../support/desk.ts';
import { deskOfLayout, fixtureOf } from '../support/older-file.ts';
import { Random } from '../simulation/random.ts';

const versions = migrations.map(({ number }) => number);
const newest = migrations.length;
async function openAt(folder: string, change: Partial<OpenPorts> = {}): Promise<OpenedFolder> {
  const random = new Random(1);
  const ports = { now: Date.now, random: (length: number) => random.bytes(length), ...change };
  const opened = await openDeskFolder(folder, ports);
  if (!opened.ok) throw new Error(opened.error.type);
  const { replica } = opened.value.opened;
  onTestFinished(() => (replica.database.isOpen ? replica.close() : undefined));
  return opened.value;
}

describe('a file of an older layout', () => {
  it('stands in the repository for each numbered migration', () => {
    const missing = versions.filter((version) => !existsSync(fixtureOf(version, 'sqlite')));
    expect(missing, 'make them: node tests/fixtures/schema/make.ts').toEqual([]);
  });

  it.each(versions)(
    '%i: is migrated with all that it held, and everything derived is as a rebuild makes it',
    async (version) => {
      const folder = deskOfLayout(version);
      const held = JSON.parse(readFileSync(fixtureOf(version, 'held.json'), 'utf8')) as Ledger;
      const desk = await openAt(folder);
      const { replica } = desk.opened;
      expect(replica.database.connection.pragma('user_version', { simple: true })).toBe(newest);
      const checked = await checkReplica({ folder, ...desk, ledger: held });
      expect(checked.faults).toEqual([]);
      expect(checked.acknowledged).toBe(held.records.length + held.chunks.length);
      expect([held.records.length > 0, held.chunks.length > 0]).toEqual([version >= 4, version >= 3]);
      for (const { subject, word } of held.findable) {
        const found = await replica.documents.cases.findOne(subject).exec();
        expect(found?.code).toBe(word);
      }
    },
  );

  it.each(versions)('%i: shows nothing that a program of then had derived', async (version) => {
    const { replica } = (await openAt(deskOfLayout(version))).opened;
    await replica.projectDirty();
    expect(searchText(replica.database, { query: 'stale', limit: 5 })).toEqual([]);
    const derived = replica.database.rows<{ name: string }>('SELECT database_name AS name FROM rx_collections');
    expect(derived.filter(({ name }) => name === 'mission-then')).toEqual([]);
  });

  it.each(versions)('%i: goes on in the feed that it had', async (version) => {
    const { replica } = (await openAt(deskOfLayout(version))).opened;
    const reasons: string[] = [];
    replica.notices$.subscribe(({ reason }) => reasons.push(reason));
    const operation = { type: 'note', text: 'nó vẫn chạy' } as const;
    const written = replica.append({ actor: null, key: replica.newSubjectKey(), kind: 'case', after: [], operation });
    expect(written).toMatchObject({ ok: true });
    expect(reasons).toEqual([]);
  });
});

describe('an opening that comes to nothing', () => {
  it('[K7] leaves the keyring as it was, so that the next one doubts nothing', async () => {
    const folder = deskOfLayout(newest);
    await (await openAt(folder)).opened.replica.close();
    const keyring = readFileSync(keyringPath(deskFolder(folder)));
    const unlocked = await unlockFolder(folder);
    if (!unlocked.ok) throw new Error(unlocked.error.type);
    const other = new Sqlite(databasePath(deskFolder(folder)));
    unlock(other, unlocked.value.keyring.cipher, unlocked.value.secrets.databaseKey);
    other.exec('BEGIN IMMEDIATE');
    const refused = await openDeskFolder(folder, { now: Date.now, random: (length) => new Random(2).bytes(length) });
    other.close();
    expect(refused).toEqual({ ok: false, error: { type: 'locked' } });
    expect(readFileSync(keyringPath(deskFolder(folder)))).toEqual(keyring);
    const { replica } = (await openAt(folder)).opened;
    const reasons: string[] = [];
    replica.notices$.subscribe(({ reason }) => reasons.push(reason));
    const operation = { type: 'note', text: 'như chưa có gì' } as const;
    replica.append({ actor: null, key: replica.newSubjectKey(), kind: 'case', after: [], operation });
    expect(reasons).toEqual([]);
  }, 20_000);
});

describe('a copy before the file is brought up to date', () => {
  const older = versions.filter((version) => version < newest);
  const copiesOf = (folder: string): string => join(deskFolder(folder), 'before-update');

  async function inspect(
    folder: string,
    version: number,
  ): Promise<{ readonly layout: unknown; readonly opening: unknown }> {
    const unlocked = await unlockFolder(folder);
    if (!unlocked.ok) throw new Error(unlocked.error.type);
    const { keyring, secrets } = unlocked.value;
    const connection = new Sqlite(join(copiesOf(folder), `layout-${version}.backup`), { readonly: true });
    try {
      unlock(connection, keyring.cipher, secrets.databaseKey);
      const hasSettings = connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'settings'").get() !== undefined;
      return {
        layout: connection.pragma('user_version', { simple: true }),
        opening: hasSettings ? connection.prepare("SELECT 1 FROM settings WHERE name = 'opening'").get() : undefined,
      };
    } finally {
      connection.close();
    }
  }

  it.each(older)('%i: is as the program of then can open it, whole and without its opening', async (version) => {
    const folder = deskOfLayout(version);
    expect((await openAt(folder)).opened.update).toEqual({ from: version, copy: 'kept' });
    expect(readdirSync(copiesOf(folder))).toEqual([`layout-${version}.backup`]);
    expect(await inspect(folder, version)).toEqual({ layout: version, opening: undefined });
  });

  it('is made of no file that is up to date', async () => {
    const folder = deskOfLayout(newest);
    expect((await openAt(folder)).opened.update).toBeNull();
    expect(existsSync(copiesOf(folder))).toBe(false);
  });

  it('is left out where the disk has no room for it, and the file is brought up to date all the same', async () => {
    const folder = deskOfLayout(newest - 1);
    const opened = await openAt(folder, { roomIn: () => 4_096 });
    expect(opened.opened.update).toEqual({ from: newest - 1, copy: 'no-room' });
    expect(opened.opened.replica.database.connection.pragma('user_version', { simple: true })).toBe(newest);
    expect(existsSync(copiesOf(folder))).toBe(false);
  });

  it('is left out where it cannot be written, and nothing of it stays', async () => {
    const folder = deskOfLayout(newest - 1);
    const made = await openAt(folder, {
      roomIn() {
        writeFileSync(copiesOf(folder), 'somebody else was quicker');
        return Infinity;
      },
    });
    expect(made.opened.update).toEqual({ from: newest - 1, copy: 'failed' });
  });

  it('is told of at the door while it is made, and no more once somebody is in', async () => {
    const folder = deskOfLayout(newest - 1);
    // Who watches hears of each change at once, however soon the next one comes.
    const setTimer = (run: () => void, ms: number) => realPorts.setTimer(run, ms < 1_000 ? 0 : ms);
    const desk = await DeskDriver.open({ data: deskFolder(folder) }, { ...realPorts, setTimer });
    onTestFinished(() => desk.close());
    const of = statSync(databasePath(deskFolder(folder))).size;
    const door = desk.takeSeat();
    const told: unknown[] = [];
    const stop = door.host.watch('desk', {}, (answer) => answer.ok && told.push(answer.value.keepingCopy));
    await desk.signInAs('it');
    await door.see('desk', {}, ({ keepingCopy }) => keepingCopy === null);
    stop();
    expect(told[0]).toBeNull();
    expect(told).toContainEqual({ stage: 'copying', bytes: expect.any(Number), of });
  });

  it('is kept for two weeks, and goes when the file is opened after them', async () => {
    const folder = deskOfLayout(newest - 1);
    const openDaysLater = async (days: number) => {
      const { opened } = await openAt(folder, { now: () => Date.now() + days * 24 * 60 * 60_000 });
      await opened.replica.close();
      return opened.update;
    };
    expect(await openDaysLater(0)).toEqual({ from: newest - 1, copy: 'kept' });
    expect(await openDaysLater(13)).toBeNull();
    expect(existsSync(copiesOf(folder))).toBe(true);
    expect(await openDaysLater(15)).toBeNull();
    expect(existsSync(copiesOf(folder))).toBe(false);
  });
});

describe('a file of a newer layout', () => {
  const future: Migration = {
    number: newest + 1,
    up: (connection) => void connection.exec('CREATE TABLE of_the_future (n INTEGER PRIMARY KEY) STRICT'),
  };

  async function newerDesk(): Promise<string> {
    const folder = deskOfLayout(newest);
    const unlocked = await unlockFolder(folder);
    if (!unlocked.ok) throw new Error(unlocked.error.type);
    const { keyring, secrets } = unlocked.value;
    const path = databasePath(deskFolder(folder));
    const options = { path, key: secrets.databaseKey, cipher: keyring.cipher, migrations: [...migrations, future] };
    const opened = openDatabase(options);
    if (!opened.ok) throw new Error(opened.error.type);
    opened.value.close();
    return folder;
  }

  it('is refused by its number, and left as it was with its keyring', async () => {
    const folder = await newerDesk();
    const paths = [databasePath(deskFolder(folder)), keyringPath(deskFolder(folder))];
    const before = paths.map((path) => readFileSync(path));
    const opened = await openDeskFolder(folder, { now: Date.now, random: (length) => Buffer.alloc(length) });
    expect(opened).toEqual({ ok: false, error: { type: 'newer-version', found: newest + 1, known: newest } });
    expect(paths.map((path) => readFileSync(path))).toEqual(before);
  });

  it('is called newer, not damaged, wherever somebody meets it, in both languages', () => {
    const refusal = { type: 'newer-version', found: 9, known: 6 } as const;
    const told = openFailure(refusal);
    expect(failureSchema.parse(told)).toEqual({ type: 'replica-newer', found: 9, known: 6 });
    for (const language of ['vi', 'en']) {
      const words = JSON.parse(readFileSync(inRoot(`renderer/src/i18n/${language}/failures.json`), 'utf8')) as {
        readonly [type: string]: { readonly what: string };
      };
      expect(words[told.type]?.what).toMatch(/\{\{found\}\}.*\{\{known\}\}/);
    }
    const sentence = openDeskSentence(openDeskFailure(refusal));
    expect([sentence.vi, sentence.en].every((words) => words.includes('9') && words.includes('6'))).toBe(true);
  });
});
