import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { BenchOptions } from '../bench.ts';
import { cacheFolder, fingerprintOf, removeOthers } from '../folders.ts';
import { databaseName, openFile, openReplica, takeIn } from './desk.ts';
import { year, type DataSet } from './plan.ts';
import { prepareRecords } from './prepared.ts';

/** Puts a copy of a replica that holds so many records into the folder: what a benchmark writes stays with it. */
export async function copyFilledReplica(
  { records, say }: BenchOptions,
  folder: string,
  set: DataSet = year,
): Promise<void> {
  const prefix = `replica-${set.name.trim()}${records}-`;
  const name = `${prefix}${fingerprintOf('sync/core', 'sync/domain', 'sync/storage', 'sync/replica', 'tests/bench/data')}`;
  const kept = path.join(cacheFolder(), name);
  if (!existsSync(kept)) {
    removeOthers(prefix, name);
    await fillReplica({ records, say }, kept, set);
  }
  copyFileSync(path.join(kept, databaseName), path.join(folder, databaseName));
}

async function fillReplica({ records, say }: BenchOptions, folder: string, set: DataSet): Promise<void> {
  const prepared = prepareRecords(records, say, set);
  say(`  filling a replica with ${records.toLocaleString('en-US')} records (kept for the next run) …`);
  const beside = `${folder}.new`;
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside);
  const replica = await openReplica(openFile(beside));
  await takeIn(replica, prepared);
  // The copy is one file.
  replica.database.connection.pragma('wal_checkpoint(TRUNCATE)');
  await replica.close();
  renameSync(beside, folder);
}
