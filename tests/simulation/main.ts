import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { plants } from './plants.ts';
import { progressFrom } from './progress.ts';
import { runSeeds, type SeedRun } from './run-seeds.ts';
import type { WorldOutcome } from './world.ts';

interface Options extends Required<Omit<SeedRun, 'plant' | 'untilFailure' | 'isMutated'>> {
  readonly plant?: string;
}

const command = new Command('simulate')
  .description(
    'Whole worlds from seeds: three desks and headquarters, with every fault, then a check of all that must hold.',
  )
  .option('--seeds <count>', 'how many worlds', readCount, 1000)
  .option('--from <seed>', 'the first seed', readCount, 1)
  .option('--workers <count>', 'threads', readCount, availableParallelism())
  .addOption(
    new Option('--plant <name>', 'plant a fault that the checks must find').choices([...Object.keys(plants), 'all']),
  )
  .option(
    '--real',
    'real signatures and compression: some three times slower, and other worlds for the same seeds',
    false,
  )
  .option(
    '--traced',
    'print the hash over all that happens, of each world: the same as long as nothing is changed',
    false,
  )
  .option('--verbose', 'print all that happens', false)
  .action(async ({ plant, ...options }: Options) => {
    process.exitCode = plant === undefined ? await runPlain(options) : await runPlanted(options, plant);
  });

await command.parseAsync();

function readCount(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('A whole number, 1 or more.');
  return Number(text);
}

async function runPlain(options: Omit<Options, 'plant'>): Promise<number> {
  const startedAt = performance.now();
  const tell = progressFrom(options.from, (line) => console.log(line));
  const report = (outcome: WorldOutcome): void => {
    tell(outcome);
    if (outcome.trace !== null) console.log(`${outcome.seed} ${outcome.trace}`);
    if (outcome.failures.length > 0) console.log(describeFailure(outcome, options.real));
  };
  const outcomes = await runSeeds({ ...options, workers: options.verbose ? 1 : options.workers }, report);
  const seconds = (performance.now() - startedAt) / 1000;
  const failed = outcomes.filter((outcome) => outcome.failures.length > 0);
  const sum = (count: (outcome: WorldOutcome) => number): string =>
    outcomes.reduce((total, outcome) => total + count(outcome), 0).toLocaleString('en');
  const perWorld = (total: number, digits = 0): string => (total / Math.max(1, outcomes.length)).toFixed(digits);
  const events = outcomes.reduce((total, outcome) => total + outcome.events, 0);
  // Of all threads, beginning and compiling included: what a machine that is busy with other things does not change much.
  const { user, system } = process.cpuUsage();
  const processorMs = (user + system) / 1000;
  console.log(
    [
      `${outcomes.length.toLocaleString('en')} worlds`,
      `${events.toLocaleString('en')} events, ${perWorld(events)} a world`,
      `${sum((outcome) => outcome.exchanges)} exchanges`,
      `${sum((outcome) => outcome.records)} records`,
      `${seconds.toFixed(1)} s`,
      `${(outcomes.length / seconds).toFixed(0)} worlds/s`,
      `${perWorld(processorMs, 1)} ms of processor time a world`,
      failed.length === 0
        ? 'all passed'
        : `${failed.length} FAILED: ${failed.map((outcome) => outcome.seed).join(', ')}`,
    ].join(' · '),
  );
  return failed.length === 0 && outcomes.length === options.seeds ? 0 : 1;
}

function describeFailure({ seed, failures }: WorldOutcome, real: boolean): string {
  const repeat = `npm run simulate -- --from ${seed} --seeds 1 --verbose${real ? ' --real' : ''}`;
  return [`seed ${seed} failed:`, ...failures.map((failure) => `  ${failure}`), `  to repeat it: ${repeat}`].join('\n');
}

/** Each planted fault must be found; says how many worlds it took. */
async function runPlanted(options: Omit<Options, 'plant'>, name: string): Promise<number> {
  let missed = 0;
  for (const plant of name === 'all' ? Object.keys(plants) : [name]) {
    const outcomes = await runSeeds({ ...options, plant, workers: 1, untilFailure: true });
    const found = outcomes.find((outcome) => outcome.failures.length > 0);
    const isFound = found !== undefined && !found.failures.some((failure) => failure.startsWith('threw'));
    if (!isFound) missed += 1;
    const worlds = `${outcomes.length} worlds`;
    console.log(
      isFound ? `${plant}: found within ${worlds}: ${found.failures[0]}` : `${plant}: NOT FOUND in ${worlds}`,
    );
  }
  return missed;
}
