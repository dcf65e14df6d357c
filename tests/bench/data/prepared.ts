import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { cacheFolder, fingerprintOf, removeOthers } from '../folders.ts';
import { makeBundles, type DataFacts, type PreparedBundle } from './bundles.ts';
import { year, type DataSet } from './plan.ts';

/** The records of a benchmark, as the bundles in which they come. */
export interface Prepared {
  /** Where they are kept. */
  readonly folder: string;
  readonly facts: DataFacts;
  bundles(): Generator<Uint8Array>;
}

/** Makes them once for a count, a set and a version of the program. */
export function prepareRecords(count: number, say: (line: string) => void, set: DataSet = year): Prepared {
  const prefix = `records-${set.name.trim()}${count}-`;
  const name = `${prefix}${fingerprintOf('sync/core', 'sync/domain', 'tests/bench/data')}`;
  const folder = path.join(cacheFolder(), name);
  if (!existsSync(folder)) {
    say(`  writing ${count.toLocaleString('en-US')} signed records (kept for the next run) …`);
    removeOthers(prefix, name);
    writeBundles(count, set, folder);
  }
  return readPrepared(folder);
}

/** What was prepared already. */
export function readPrepared(folder: string): Prepared {
  const facts = JSON.parse(readFileSync(path.join(folder, 'facts.json'), 'utf8')) as DataFacts;
  return { folder, facts, bundles: () => readBundles(path.join(folder, 'bundles')) };
}

/** Beside, then renamed: a run that was broken off leaves nothing that looks whole. */
function writeBundles(count: number, set: DataSet, folder: string): void {
  const beside = `${folder}.new`;
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside);
  const file = openSync(path.join(beside, 'bundles'), 'w');
  const made = makeBundles(count, set);
  let next = made.next();
  for (; next.done !== true; next = made.next()) writeFrame(file, next.value);
  closeSync(file);
  writeFileSync(path.join(beside, 'facts.json'), JSON.stringify(next.value));
  renameSync(beside, folder);
}

function writeFrame(file: number, { bytes }: PreparedBundle): void {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  writeSync(file, length);
  writeSync(file, bytes);
}

function* readBundles(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    const length = Buffer.alloc(4);
    while (readSync(file, length) === 4) {
      const bytes = Buffer.alloc(length.readUInt32BE());
      readSync(file, bytes);
      yield bytes;
    }
  } finally {
    closeSync(file);
  }
}
