import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { BenchOptions } from '../bench.ts';
import { cacheFolder, fingerprintOf, removeOthers } from '../folders.ts';
import { databaseName, openFile, openReplica, takeIn } from './desk.ts';
import { year, type DataSet } from './plan.ts';
import { prepareRecords } from './prepared.ts';

/** So many records of a set. */
export interface Filling {
  readonly set: DataSet;
  readonly records: number;
}

/** Puts a copy of a replica that holds so many records into the folder: what a benchmark writes stays with it. */
export function copyFilledReplica({ records, say }: BenchOptions, folder: string, set: DataSet = year): Promise<void> {
  return copyReplicaOf([{ set, records }], say, folder);
}

/** The same, of several sets, one taken in after the other. */
export async function copyReplicaOf(
  fillings: readonly Filling[],
  say: BenchOptions['say'],
  folder: string,
): Promise<void> {
  const prefix = `replica-${fillings.map(({ set, records }) => `${set.name.trim()}${records}`).join('+')}-`;
  const name = `${prefix}${fingerprintOf('sync/core', 'sync/domain', 'sync/storage', 'sync/replica', 'tests/bench/data')}`;
  const kept = path.join(cacheFolder(), name);
  if (!existsSync(kept)) {
    removeOthers(prefix, name);
    const beside = `${kept}.new`;
    rmSync(beside, { recursive: true, force: true });
    mkdirSync(beside);
    await fillReplica(fillings, say, beside);
    renameSync(beside, kept);
  }
  copyFileSync(path.join(kept, databaseName), path.join(folder, databaseName));
}

async function fillReplica(fillings: readonly Filling[], say: BenchOptions['say'], folder: string): Promise<void> {
  const [before, last] = [fillings.slice(0, -1), fillings.at(-1)];
  if (!last) return;
  if (before.length > 0) await copyReplicaOf(before, say, folder);
  const prepared = prepareRecords(last.records, say, last.set);
  say(`  filling a replica with ${last.records.toLocaleString('en-US')} records (kept for the next run) …`);
  const replica = await openReplica(openFile(folder));
  await takeIn(replica, prepared);
  // The copy is one file.
  replica.database.connection.pragma('wal_checkpoint(TRUNCATE)');
  await replica.close();
}
