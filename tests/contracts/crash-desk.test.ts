import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { queries, type Failure, type QueryInput, type QueryName } from '../../sync/bridge/contract.ts';
import { databasePath } from '../../sync/desk/open-replica.ts';
import { openDatabase } from '../../sync/storage/open-database.ts';
import { makeTarget, type DamageTarget } from '../crash/damage-target.ts';
import { deskFolder, staffId } from '../crash/setting.ts';
import { DeskDriver, passphrase, realPorts } from '../support/desk.ts';

let sound = '';
let pages: readonly number[] = [];

beforeAll(async () => {
  sound = realpathSync(mkdtempSync(join(tmpdir(), 'chancery-damaged-')));
  pages = pagesOf(await makeTarget(sound, 5));
  return () => rmSync(sound, { recursive: true, force: true });
});

/** One in four, and the first page of each table that is read in the background, when nobody asked for it. */
function pagesOf({ key, cipher, files }: DamageTarget): readonly number[] {
  const file = openDatabase({ path: databasePath(deskFolder(sound)), key, cipher, readonly: true });
  if (!file.ok) throw new Error(file.error.type);
  const roots = file.value.rows<{ rootpage: number }>(
    "SELECT rootpage FROM sqlite_schema WHERE name IN ('dirty_subjects', 'feeds', 'chunk_needs_missing')",
  );
  file.value.close();
  const some = Array.from({ length: Math.floor(files.database.length / 4_096 / 4) }, (_, index) => index * 4);
  return [...new Set([...some, ...roots.map(({ rootpage }) => rootpage - 1)])];
}

/** The device with one bit flipped in the middle of one page. */
function damagedAt(page: number): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'chancery-damaged-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  mkdirSync(deskFolder(folder));
  cpSync(deskFolder(sound), deskFolder(folder), { recursive: true });
  const path = databasePath(deskFolder(folder));
  const bytes = readFileSync(path);
  const at = page * 4_096 + 2_000;
  writeFileSync(path, bytes.fill(bytes.readUInt8(at) ^ 1, at, at + 1));
  return deskFolder(folder);
}

/** What a person is told who signs in, looks at the lists, and writes; null where it is as always. */
async function workAt(data: string): Promise<readonly (Failure['type'] | null)[]> {
  const ports = { ...realPorts, onFault: () => undefined };
  const desk = await DeskDriver.open({ data, headquarters: new URL('http://127.0.0.1:9/') }, ports);
  try {
    const signedIn = await desk.try('signIn', { staff: staffId, passphrase });
    if (!signedIn.ok) return [signedIn.error.type];
    const listed: readonly (Failure['type'] | null)[] = [
      await tellOf(desk, 'queue', { whose: 'everyone', ...firstPage }),
      await tellOf(desk, 'cases', { filter: {}, sort: { by: 'owner', direction: 'ascending' }, ...firstPage }),
      await tellOf(desk, 'cases', { filter: { text: 'nguyen' }, sort: newestFirst, ...firstPage }),
    ];
    const cases = await desk
      .see('cases', { filter: {}, sort: newestFirst, ...firstPage }, () => true, 500)
      .catch(() => null);
    const id = cases?.rows[0]?.id ?? '0'.repeat(32);
    return [...listed, await tellOf(desk, 'case', { id }), await tellOf(desk, 'history', { id })];
  } finally {
    await desk.close();
  }
}

const firstPage = { offset: 0, limit: 50 };
const newestFirst = { by: 'changed', direction: 'descending' } as const;

function tellOf<Name extends QueryName>(
  desk: DeskDriver,
  name: Name,
  input: QueryInput<Name>,
): Promise<Failure['type'] | null> {
  return new Promise((resolve) => {
    const stop = desk.host.watch(name, queries[name].input.parse(input) as never, (answer) => {
      queueMicrotask(() => stop());
      resolve(answer.ok || answer.error.type === 'not-found' ? null : answer.error.type);
    });
  });
}

it('a damaged page is called damage by whoever meets it, and nobody is told less', { timeout: 120_000 }, async () => {
  const told = [];
  for (const page of pages) told.push(await workAt(damagedAt(page)));
  const types = new Set(told.flat());
  expect([...types].filter((type) => type !== null)).toEqual(['replica-damaged']);
  expect(told.some((answers) => answers.length > 1 && answers.includes('replica-damaged'))).toBe(true);
});
