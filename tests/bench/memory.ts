import { fork } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchOptions } from './bench.ts';
import { bundleWithThread } from './bundle.ts';
import { databaseName } from './data/desk.ts';
import { copyFilledReplica } from './data/filled-replica.ts';
import { growth } from './data/plan.ts';
import { prepareRecords, type Prepared } from './data/prepared.ts';
import { makeFigure, type Figure } from './figure.ts';
import { inScratchFolder } from './folders.ts';

interface Occupied {
  /** Megabytes. */
  readonly idle: number;
  readonly peak: number;
}

const program = fileURLToPath(new URL('./memory-child.ts', import.meta.url));
const grownBy = 100_000;

/** What the replica's process occupies, and what a record takes on the disk with all tables and indexes. */
export async function benchMemory(options: BenchOptions): Promise<readonly Figure[]> {
  const prepared = prepareRecords(grownBy, options.say, growth);
  return inScratchFolder(async (folder) => {
    await copyFilledReplica(options, folder);
    const { size } = statSync(path.join(folder, databaseName));
    const { idle, peak } = await occupiedBy(folder, prepared);
    return [
      makeFigure('memory.rss', Math.max(idle, peak), 'MB', [
        { name: 'idle', value: idle },
        { name: `at most while ${prepared.facts.records.toLocaleString('en-US')} records come in`, value: peak },
      ]),
      makeFigure('disk.perRecord', size / options.records, 'bytes', []),
    ];
  });
}

/** The programs of both threads are as they ship: stripping types off sources takes memory too. */
async function occupiedBy(folder: string, prepared: Prepared): Promise<Occupied> {
  const bundled = path.join(folder, 'bundled');
  await bundleWithThread('desk', program, bundled);
  return new Promise((resolve, reject) => {
    const child = fork(path.join(bundled, 'desk.js'), [folder, prepared.folder]);
    let said: Occupied | null = null;
    child.once('message', (message) => (said = message as Occupied));
    child.once('exit', (code) => {
      if (said === null) reject(new Error(`the desk's process ended with ${code} and said nothing`));
      else resolve(said);
    });
  });
}
