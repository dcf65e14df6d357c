import { statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inBackground, inForeground, keptLogBytes, moveLogIntoFile } from '../../sync/storage/checkpoints.ts';
import type { Database } from '../../sync/storage/database.ts';
import { openTestDatabase } from '../support/storage-file.ts';

const longest = 16_000;
const [short, long] = [2_000, 20_000];

it('a log is moved until little is left', () => {
  expect(passesOver(short, [600, 300, 10])).toBe(3);
});

it('a log that is about to begin anew is moved until next to nothing is left', () => {
  expect(passesOver(long, [600, 300, 300, 70, 10, 10])).toBe(6);
});

it('under steady writing it is moved so often and not more', () => {
  const steadily = Array.from({ length: 20 }, () => 600);
  expect(passesOver(short, steadily)).toBe(4);
  expect(passesOver(long, steadily)).toBe(12);
});

it('a log that began anew by itself is left alone', () => {
  expect(passesOver(long, [600, 1 - long, 600])).toBe(3);
});

it('a log keeps its length while somebody else moves it, and is cut when it begins anew afterwards', () => {
  const database = openTestDatabase();
  const logBytes = () => statSync(`${database.path}-wal`).size;
  const write = (bytes: number) =>
    database.transaction((tx) => tx.run('INSERT INTO notes VALUES (zeroblob(?))', bytes));
  const beginAnew = () => {
    database.connection.pragma('wal_checkpoint(RESTART)');
    write(1);
  };
  database.transaction((tx) => tx.run('CREATE TABLE notes (bytes BLOB NOT NULL)'));
  inBackground(database);
  write(keptLogBytes);
  const long = logBytes();
  expect(long).toBeGreaterThan(keptLogBytes);
  beginAnew();
  expect(logBytes()).toBe(long);
  inForeground(database);
  beginAnew();
  expect(logBytes()).toBe(keptLogBytes);
});

/** @param pages that came during each pass, to be moved by the next one; the first moves those that were there */
function passesOver(there: number, pages: readonly number[]): number {
  let log = there;
  let passes = 0;
  const pragma = (): unknown => {
    const progress = { busy: 0, log, checkpointed: log };
    log += pages[passes] ?? 0;
    passes += 1;
    return [progress];
  };
  expect(moveLogIntoFile({ connection: { pragma } } as unknown as Database, longest)).toBeDefined();
  return passes;
}
