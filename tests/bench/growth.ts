import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { pino } from 'pino';
import { openDatabase } from '../../sync/headquarters/open-database.ts';
import type { Database } from '../../sync/headquarters/postgres/database.ts';
import type { BenchOptions } from './bench.ts';
import { fillPast } from './data/past.ts';
import { prepareRecords, type Prepared } from './data/prepared.ts';
import { takeBundles } from './data/take-bundles.ts';
import { makeFigure, type Figure } from './figure.ts';
import { inScratchFolder } from './folders.ts';
import { median } from './measure.ts';

const rounds = 3;
const recordsARound = 30_000;

/**
 * What one more record costs in a space that holds a tenth of so many, and in one that holds all of them. The past is written by
 * SQL: rows of the sizes and in the order of real ones, with every index in place, whose hashes are digests of nothing. What is
 * measured is real: signed bundles, verified, through the walls, onto the disk.
 */
export async function benchGrowth({ records, say }: BenchOptions): Promise<readonly Figure[]> {
  const [warmUp, ...sets] = Array.from({ length: rounds * 2 + 1 }, (_, index) =>
    prepareRecords(recordsARound, say, { name: `round ${index} `, recordsACase: 10 }),
  );
  return inScratchFolder(async (folder) => {
    // PostgreSQL runs as another user where this runs as root.
    chmodSync(folder, 0o755);
    const opened = await openDatabase({ dataFolder: folder, random: randomBytes, log: pino({ level: 'silent' }) });
    if (!opened.ok) throw new Error(`PostgreSQL did not start: ${opened.error.type}`);
    const { database } = opened.value;
    try {
      // What the program does for the first time it does slowly.
      if (warmUp) await takeBundles(database, warmUp);
      const small = await measureAt(database, Math.round(records / 10), sets.slice(0, rounds), say);
      const large = await measureAt(database, records, sets.slice(rounds), say);
      return [
        makeFigure('headquarters.growth', (large / small - 1) * 100, '%', [
          { name: `µs a record at ${Math.round(records / 10)}`, value: small },
          { name: `µs a record at ${records}`, value: large },
        ]),
      ];
    } finally {
      await opened.value.close();
    }
  });
}

/** @returns microseconds a record, the median of the rounds */
async function measureAt(
  database: Database,
  size: number,
  sets: readonly Prepared[],
  say: (line: string) => void,
): Promise<number> {
  say(`  filling the space up to ${size.toLocaleString('en-US')} records …`);
  await fillPast(database, size);
  await database.query('CHECKPOINT');
  const costs: number[] = [];
  for (const set of sets) {
    const began = performance.now();
    await takeBundles(database, set);
    costs.push(((performance.now() - began) * 1_000) / set.facts.records);
  }
  say(`  at ${size.toLocaleString('en-US')}: ${costs.map((cost) => cost.toFixed(1)).join(', ')} µs a record`);
  return median(costs);
}
