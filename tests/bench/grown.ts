import type { BenchOptions } from './bench.ts';
import { bundledThread } from './bundle.ts';
import { openFile, openReplica } from './data/desk.ts';
import { copyFilledReplica } from './data/filled-replica.ts';
import { growth } from './data/plan.ts';
import { prepareRecords } from './data/prepared.ts';
import { makeFigure, type Figure } from './figure.ts';
import { inScratchFolder } from './folders.ts';
import { takeInBesideSomebody } from './intake.ts';
import { median, percentile } from './measure.ts';
import { ownSeconds } from './processor-time.ts';

const grownBy = 100_000;

/** Another year, on many cases, into a desk that has years already, while somebody works at it. */
export async function benchGrown(options: BenchOptions): Promise<readonly Figure[]> {
  const prepared = prepareRecords(grownBy, options.say, growth);
  return inScratchFolder(async (folder) => {
    await copyFilledReplica(options, folder);
    const replica = await openReplica(openFile(folder), await bundledThread());
    await replica.projectDirty();
    options.say(`  taking in ${grownBy.toLocaleString('en-US')} records more, while somebody works …`);
    const before = ownSeconds();
    const { times, ms } = await takeInBesideSomebody(replica, prepared);
    const processor = ownSeconds() - before;
    await replica.close();
    return [
      makeFigure('intake.grown', prepared.facts.records / (ms / 1000), 'records/s', [
        { name: 'cases that they are about (number)', value: prepared.facts.subjects },
        { name: 'records that were there before (number)', value: options.records },
        {
          name: 'processor time of a record, all threads (µs)',
          value: (processor * 1_000_000) / prepared.facts.records,
        },
      ]),
      makeFigure('append.duringGrowth', percentile(times, 0.95), 'ms', [
        { name: 'median', value: median(times) },
        { name: 'longest', value: Math.max(...times) },
        { name: 'appends measured (number)', value: times.length },
      ]),
    ];
  });
}
