import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../sync/storage/open-database.ts';
import { TEST_KEY, openTestDatabase, temporaryFolder } from '../support/storage-file.ts';

type Writer = { readonly process: ChildProcessByStdio<null, Readable, null>; readonly lines: AsyncIterator<string> };

it('a killed process has lost nothing that it had committed, and leaves no lock behind', async () => {
  const path = join(temporaryFolder(), 'replica.db');
  const writer = startWriter(path);
  expect(await nextLine(writer)).toBe('open');
  let said = 0;
  while (said < 300) said = Number(await nextLine(writer));
  said = await killAndDrain(writer, said);
  const database = openTestDatabase({ path, mustExist: true });
  expect(database.row('SELECT count(*) AS rows, max(n) >= ? AS hasLast FROM written', said)).toMatchObject({
    hasLast: 1,
  });
  const { rows, last } = database.row<{ rows: number; last: number }>(
    'SELECT count(*) AS rows, max(n) AS last FROM written',
  ) ?? {
    rows: 0,
    last: 0,
  };
  expect(rows).toBe(last);
  expect(database.connection.pragma('integrity_check', { simple: true })).toBe('ok');
});

it('a second process finds the file locked, and may read it', async () => {
  const path = join(temporaryFolder(), 'replica.db');
  const writer = startWriter(path);
  expect(await nextLine(writer)).toBe('open');
  await nextLine(writer);
  expect(openDatabase({ path, key: TEST_KEY, cipher: 'aegis' })).toEqual({ ok: false, error: { type: 'locked' } });
  const reader = openTestDatabase({ path, readonly: true });
  expect(reader.row<{ rows: number }>('SELECT count(*) AS rows FROM written')?.rows).toBeGreaterThan(0);
  expect(() => reader.transaction((tx) => tx.run('DELETE FROM written'))).not.toThrow();
  expect(reader.transaction((tx) => tx.run('DELETE FROM written'))).toMatchObject({
    ok: false,
    error: { type: 'io-error' },
  });
  reader.close();
  await killAndDrain(writer, 0);
  openTestDatabase({ path });
});

it('the same process cannot open the file for writing twice', () => {
  const { path } = openTestDatabase();
  expect(openDatabase({ path, key: TEST_KEY, cipher: 'aegis' })).toEqual({ ok: false, error: { type: 'locked' } });
});

function startWriter(path: string): Writer {
  const script = join(import.meta.dirname, '../support/storage-child.ts');
  const child = spawn(process.execPath, ['--no-warnings', script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { process: child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

async function nextLine({ lines }: Writer): Promise<string> {
  const next = await lines.next();
  if (next.done === true) throw new Error('the writing process ended early');
  return next.value;
}

/** The last number that it said before it died. */
async function killAndDrain(writer: Writer, said: number): Promise<number> {
  const exited = once(writer.process, 'exit');
  writer.process.kill('SIGKILL');
  await exited;
  let last = said;
  for (let next = await writer.lines.next(); next.done !== true; next = await writer.lines.next()) {
    // A number cut off in its middle was never said.
    if (next.value !== '') last = Math.max(last, Number(next.value));
  }
  return last;
}
