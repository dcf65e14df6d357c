import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { openDatabase } from '../../sync/headquarters/postgres/open-database.ts';
import type { Database } from '../../sync/headquarters/postgres/database.ts';
import type { BenchOptions } from './bench.ts';
import { readPostmasterLock } from '../../sync/headquarters/postgres/postmaster-lock.ts';
import { fillPast } from './data/past.ts';
import { casesOf, recordsACase } from './data/plan.ts';
import { prepareRecords, type Prepared } from './data/prepared.ts';
import { takeBundles } from './data/take-bundles.ts';
import { makeFigure, type Figure } from './figure.ts';
import { inScratchFolder } from './folders.ts';
import { median } from './measure.ts';
import { ownSeconds, secondsWithChildren } from './processor-time.ts';

const rounds = 9;
const recordsARound = 30_000;

/**
 * What one more record costs in a space that holds all of so many records, and in one that holds a tenth of them, in a database of
 * its own: in turn, so that whatever else the machine does slows both. The past is written by SQL: rows of the sizes and in the
 * order of real ones, with every index in place, whose hashes are digests of nothing. What is measured is real: signed bundles,
 * verified, through the walls, onto the disk.
 */
export async function benchGrowth({ records, say }: BenchOptions): Promise<readonly Figure[]> {
  const [warmUp, ...sets] = Array.from({ length: rounds + 1 }, (_, index) =>
    prepareRecords(recordsARound, say, casesOf(`round ${index} `, recordsACase)),
  );
  return inDatabase((small) =>
    inDatabase(async (large) => {
      for (const [{ database }, size] of [
        [small, Math.round(records / 10)],
        [large, records],
      ] as const) {
        // What the program does for the first time it does slowly.
        if (warmUp) await takeBundles(database, warmUp);
        say(`  filling a space up to ${size.toLocaleString('en-US')} records …`);
        await fillPast(database, size);
        await database.query('CHECKPOINT');
      }
      return [growthFigure(await measureInTurn(small, large, sets, say), records)];
    }),
  );
}

interface OwnDatabase {
  readonly database: Database;
  /** Processor time of PostgreSQL, in seconds. */
  readonly used: () => number;
}

async function inDatabase<Value>(work: (own: OwnDatabase) => Promise<Value>): Promise<Value> {
  return inScratchFolder(async (folder) => {
    // PostgreSQL runs as another user where this runs as root.
    chmodSync(folder, 0o755);
    const opened = await openDatabase({ dataFolder: folder, random: randomBytes, log: pino({ level: 'silent' }) });
    if (!opened.ok) throw new Error(`PostgreSQL did not start: ${opened.error.type}`);
    try {
      const postmaster = readPostmasterLock(path.join(folder, 'postgres', 'cluster'))?.pid;
      if (postmaster === undefined) throw new Error('PostgreSQL has no process');
      return await work({ database: opened.value.database, used: () => secondsWithChildren(postmaster) });
    } finally {
      await opened.value.close();
    }
  });
}

/** Microseconds a record: of the clock, and of processors. */
interface Cost {
  readonly clock: number;
  readonly processor: number;
}

interface Round {
  readonly small: Cost;
  readonly large: Cost;
}

async function measureInTurn(
  small: OwnDatabase,
  large: OwnDatabase,
  sets: readonly Prepared[],
  say: (line: string) => void,
): Promise<readonly Round[]> {
  const taken: Round[] = [];
  for (const [index, set] of sets.entries()) {
    const largeFirst = index % 2 === 1 ? await costOf(large, set) : null;
    const round = { small: await costOf(small, set), large: largeFirst ?? (await costOf(large, set)) };
    const [least, most] = [round.small, round.large];
    say(`  ${least.clock.toFixed(1)} and ${most.clock.toFixed(1)} µs a record`);
    say(`    of processors ${least.processor.toFixed(1)} and ${most.processor.toFixed(1)}`);
    taken.push(round);
  }
  return taken;
}

async function costOf({ database, used }: OwnDatabase, set: Prepared): Promise<Cost> {
  const began = { clock: performance.now(), processor: ownSeconds() + used() };
  await takeBundles(database, set);
  const clock = ((performance.now() - began.clock) * 1_000) / set.facts.records;
  return { clock, processor: ((ownSeconds() + used() - began.processor) * 1_000_000) / set.facts.records };
}

function growthFigure(taken: readonly Round[], records: number): Figure {
  const growth = (of: keyof Cost): number => median(taken.map(({ small, large }) => (large[of] / small[of] - 1) * 100));
  const cost = (size: keyof Round, of: keyof Cost): number => median(taken.map((round) => round[size][of]));
  return makeFigure('headquarters.growth', growth('clock'), '%', [
    { name: 'of processor time', value: growth('processor') },
    { name: `µs a record at ${Math.round(records / 10)}`, value: cost('small', 'clock') },
    { name: `at ${records}`, value: cost('large', 'clock') },
    { name: `of processor time at ${Math.round(records / 10)}`, value: cost('small', 'processor') },
    { name: `at ${records}, too`, value: cost('large', 'processor') },
  ]);
}
