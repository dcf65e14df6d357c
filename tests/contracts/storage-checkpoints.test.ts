import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { checkpointInBackground } from '../../sync/storage/checkpoints.ts';
import type { CheckpointOptions } from '../../sync/storage/checkpoints.ts';
import type { Database } from '../../sync/storage/database.ts';
import { TEST_KEY, openTestDatabase } from '../support/storage-file.ts';

const OPTIONS: CheckpointOptions = { key: TEST_KEY, cipher: 'aegis', pauseMilliseconds: 5 };

it('what is committed comes into the file by the thread alone', async () => {
  const database = withNotes();
  const checkpoints = checkpointInBackground(database, OPTIONS);
  await expect.poll(() => automatic(database)).toBe(0);
  write(database, 2_000);
  await expect.poll(() => statSync(database.path).size).toBeGreaterThan(2_000 * 1_000);
  await checkpoints.stop();
  expect(automatic(database)).toBe(4_000);
  expect(database.row('SELECT count(*) AS notes FROM notes')).toEqual({ notes: 2_000 });
});

it('the log starts again although the writing goes on', async () => {
  const database = withNotes();
  const checkpoints = checkpointInBackground(database, { ...OPTIONS, longestLog: 500 });
  await expect.poll(() => automatic(database)).toBe(0);
  const rounds = 60;
  for (let round = 0; round < rounds; round++) {
    write(database, 1_000);
    await new Promise(setImmediate);
  }
  // Every round writes more than a megabyte.
  expect(statSync(`${database.path}-wal`).size).toBeLessThan((rounds / 2) * 1_000_000);
  await checkpoints.stop();
  expect(database.connection.pragma('quick_check', { simple: true })).toBe('ok');
});

it('a thread that cannot start leaves everything as it was', async () => {
  const database = withNotes();
  const checkpoints = checkpointInBackground(database, { ...OPTIONS, program: pathToFileURL('/nowhere.ts') });
  await checkpoints.stop();
  write(database, 10);
  expect(automatic(database)).toBe(4_000);
});

function withNotes(): Database {
  const database = openTestDatabase();
  database.transaction((tx) => tx.run('CREATE TABLE notes (bytes BLOB NOT NULL)'));
  return database;
}

function write(database: Database, rows: number): void {
  const written = database.transaction((tx) => {
    for (let row = 0; row < rows; row++) tx.run('INSERT INTO notes VALUES (?)', Buffer.alloc(1_000, row));
  });
  expect(written.ok).toBe(true);
}

function automatic(database: Database): unknown {
  return database.connection.pragma('wal_autocheckpoint', { simple: true });
}
