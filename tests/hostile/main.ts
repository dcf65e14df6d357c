import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Command, InvalidArgumentError, Option } from 'commander';
import { addOutcomes, type Attack, type Outcome } from './attack.ts';
import { targetNames, type TargetName } from './targets.ts';

interface Options {
  readonly count: number;
  readonly from: number;
  readonly workers: number;
  readonly target?: TargetName;
}

await new Command('hostile')
  .description(
    'Spoilt bundles, requests, words between desks and pouches, from seeds: nothing of them may be taken for what nobody wrote.',
  )
  .option('--count <count>', 'how many', readCount, 100_000)
  .option('--from <seed>', 'the first seed', readCount, 1)
  .option('--workers <count>', 'threads', readCount, availableParallelism())
  .addOption(new Option('--target <name>', 'only these').choices(targetNames))
  .action(async (options: Options) => {
    const startedAt = performance.now();
    const outcome = addOutcomes(await Promise.all(sharesOf(options).map(run)));
    report(outcome, (performance.now() - startedAt) / 1000);
  })
  .parseAsync();

function readCount(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('A whole number, 1 or more.');
  return Number(text);
}

function sharesOf({ count, from, workers, target }: Options): readonly Attack[] {
  return Array.from({ length: workers }, (_, index) => ({
    from: from + index,
    count: Math.ceil((count - index) / workers),
    stride: workers,
    ...(target !== undefined && { target }),
  }));
}

function run(share: Attack): Promise<Outcome> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: share });
  return new Promise((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
  });
}

function report({ given, refused, unspoilt, accepted, crashed }: Outcome, seconds: number): void {
  for (const [reason, count] of Object.entries(refused).toSorted(([left], [right]) => (left < right ? -1 : 1)))
    console.log(`${count.toLocaleString('en').padStart(12)}  ${reason}`);
  console.log(`${unspoilt.toLocaleString('en').padStart(12)}  taken for what it was: spoilt where it does not matter`);
  for (const label of [...accepted.map((one) => `ACCEPTED ${one}`), ...crashed.map((one) => `CRASHED ${one}`)])
    console.log(label);
  console.log(
    [
      `${given.toLocaleString('en')} given`,
      `${accepted.length} accepted`,
      `${crashed.length} crashes`,
      `${seconds.toFixed(0)} s`,
    ].join(' · '),
  );
  if (accepted.length + crashed.length > 0) process.exitCode = 1;
}
