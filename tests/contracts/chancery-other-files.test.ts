import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { databasePath, keyringPath } from '../../sync/desk/open-replica.ts';
import { migrations } from '../../sync/storage/migrations/list.ts';
import type { Database } from '../../sync/storage/database.ts';
import type { Migration } from '../../sync/storage/migrations.ts';
import { openDatabase } from '../../sync/storage/open-database.ts';
import { Sqlite } from '../../sync/storage/sqlite.ts';
import type { Ledger } from '../crash/ledger.ts';
import { unlockFolder } from '../crash/open-desk-folder.ts';
import { deskFolder, passphrase } from '../crash/setting.ts';
import { chancery, type CommandRun } from '../support/chancery.ts';
import { deskOfLayout, fixtureOf } from '../support/older-file.ts';

const newest = migrations.length;
const older = migrations.map(({ number }) => number).filter((number) => number < newest);
/** The first that had a log. */
const firstOfRecords = 4;

const heldBy = (version: number): Ledger => JSON.parse(readFileSync(fixtureOf(version, 'held.json'), 'utf8')) as Ledger;

/** What is at stake: the file, and the keys to it. */
function bytesIn(data: string): readonly (Buffer | null)[] {
  return [databasePath(data), keyringPath(data)].map((path) => (existsSync(path) ? readFileSync(path) : null));
}

const run = (command: string, data: string, ...more: readonly string[]): Promise<CommandRun> =>
  chancery([command, '--data', data, ...more], { passphrase });

describe('the commands on a file of an older program', () => {
  it.each(older)('%i: verify reads no older layout: it says so, what to do, and changes nothing', async (version) => {
    const data = deskFolder(deskOfLayout(version));
    const before = bytesIn(data);
    const refused = await run('verify', data);
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toContain(`Tệp do phiên bản cũ hơn ghi (${version}; bản này cần ${newest})`);
    expect(refused.err).toContain('Open the desk once, which brings it up to date');
    expect(bytesIn(data)).toEqual(before);
    expect((await run('rebuild', data)).code).toBe(0);
    expect((await run('verify', data)).out).toContain('VERDICT: sound.');
  });

  it.each(older)('%i: a backup of it is made as it is, and what is put back is brought up to date', async (version) => {
    const folder = deskOfLayout(version);
    const data = deskFolder(folder);
    const before = bytesIn(data);
    const backup = join(folder, 'older.backup');
    expect(await run('backup', data, '--to', backup)).toMatchObject({
      code: 0,
      figures: { bytes: expect.any(String) },
    });
    expect(bytesIn(data)).toEqual(before);
    const restored = await run('restore', data, '--from', backup);
    expect([restored.code, restored.figures['records']]).toEqual([0, await recordsIn(folder)]);
  });

  it.each(older)(
    '%i: put aside for a backup, it gives over what only it held, and stays as it was',
    async (version) => {
      const folder = deskOfLayout(version);
      const data = deskFolder(folder);
      const before = bytesIn(data);
      const empty = join(folder, 'empty.backup');
      (await openUnderKey(folder, empty)).close();
      const restored = await run('restore', data, '--from', empty);
      expect(restored.code).toBe(0);
      expect(restored.err).toContain('All records that only that file held were brought over.');
      expect(restored.figures['brought-over-records']).toBe(await recordsIn(folder));
      expect(Number(restored.figures['brought-over-records']) >= heldBy(version).records.length).toBe(true);
      expect(Number(restored.figures['brought-over-records']) > 0).toBe(version >= firstOfRecords);
      const aside = readdirSync(data).filter((file) => /^replica-.*\.db$/.test(file));
      expect(aside.map((file) => readFileSync(join(data, file)))).toEqual([before[0]]);
      expect(readdirSync(data).filter((file) => file.includes('.today'))).toEqual([]);
    },
  );
});

describe('the commands on a file that is none of theirs', () => {
  const damaged = 'The database is damaged or not of this device; it was left as it is.';
  const gone = 'There is no database replica.db in the folder; restore a backup.';
  const unsound = { code: 1, words: 'VERDICT: not sound' };
  it.each([
    ['that is empty', (file: string) => truncateSync(file, 0), damaged, unsound],
    ['that is gone', (file: string) => rmSync(file), gone, { code: 2, words: gone }],
    ['that is cut within a page', (file: string) => truncateSync(file, 4096 * 20 + 77), damaged, unsound],
    ['of another program', (file: string) => writeFileSync(file, 'PK\u0003\u0004'.repeat(5000)), damaged, unsound],
    ['of another database', (file: string) => replaceBySqlite(file), damaged, unsound],
    [
      'of another device',
      (file: string) => writeFileSync(file, readFileSync(fixtureOf(1, 'sqlite'))),
      damaged,
      unsound,
    ],
  ] as const)('one %s', async (_what, spoil, words, verdict) => {
    const folder = deskOfLayout(newest);
    const data = deskFolder(folder);
    spoil(databasePath(data));
    const before = bytesIn(data);
    for (const [command, ...more] of [['rebuild'], ['backup', '--to', join(folder, 'none.backup')]] as const) {
      const refused = await run(command, data, ...more);
      expect([refused.code, refused.out, refused.err]).toEqual([1, '', expect.stringContaining(words)]);
    }
    const verified = await run('verify', data);
    expect([verified.code, `${verified.out}${verified.err}`]).toEqual([
      verdict.code,
      expect.stringContaining(verdict.words),
    ]);
    expect(bytesIn(data)).toEqual(before);
    expect(readdirSync(folder).filter((file) => file.startsWith('none'))).toEqual([]);
  });

  it.each(['replica.db', 'replica.db-wal', 'keyring.json', 'Keyring.json'])(
    'a backup, or a report, in the place of the desk’s own %s is refused, whatever may be replaced',
    async (own) => {
      const data = deskFolder(deskOfLayout(newest));
      const before = bytesIn(data);
      const refused = await run('backup', data, '--to', join(data, own), '--replace');
      expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("one of the desk's own files")]);
      const report = await run('verify', data, '--json', join(data, own));
      expect([report.code, report.err]).toEqual([2, refused.err]);
      expect(bytesIn(data)).toEqual(before);
      expect(await run('backup', data, '--to', join(data, 'a.backup'), '--replace')).toMatchObject({ code: 0 });
    },
  );

  it('a backup by an older program than the one that wrote the file is refused by its number', async () => {
    const folder = deskOfLayout(newest);
    const data = deskFolder(folder);
    const future = { number: newest + 1, up: () => undefined };
    (await openUnderKey(folder, databasePath(data), [...migrations, future])).close();
    const before = bytesIn(data);
    const refused = await run('backup', data, '--to', join(folder, 'none.backup'));
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringContaining(`(${newest + 1}; this one knows ${newest})`),
    ]);
    expect(bytesIn(data)).toEqual(before);
  });
});

function replaceBySqlite(file: string): void {
  rmSync(file);
  const other = new Sqlite(file);
  other.exec('CREATE TABLE of_others (n INTEGER PRIMARY KEY)');
  other.close();
}

/** A file under the folder's key: made where there is none, brought up to date where it is older. */
async function openUnderKey(folder: string, path: string, known: readonly Migration[] = migrations): Promise<Database> {
  const unlocked = await unlockFolder(folder);
  if (!unlocked.ok) throw new Error(unlocked.error.type);
  const { keyring, secrets } = unlocked.value;
  const opened = openDatabase({ path, key: secrets.databaseKey, cipher: keyring.cipher, migrations: known });
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
}

async function recordsIn(folder: string): Promise<string> {
  const database = await openUnderKey(folder, databasePath(deskFolder(folder)));
  const { count } = database.row<{ count: number }>('SELECT count(*) AS count FROM records') ?? { count: NaN };
  database.close();
  return String(count);
}
