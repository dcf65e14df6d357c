import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { WorldOutcome } from './world.ts';

export interface SeedRun {
  readonly from: number;
  readonly seeds: number;
  /** Threads, each on a core of its own where there is one. */
  readonly workers?: number;
  /** A name of `plants`. */
  readonly plant?: string;
  /** Go no further once a world failed. */
  readonly untilFailure?: boolean;
  /** With Ed25519 and zstd in full, instead of their quick stand-ins. */
  readonly real?: boolean;
  /** With the mutation that the environment names. */
  readonly isMutated?: boolean;
  /** With the hash over all that happens. */
  readonly traced?: boolean;
  /** Print all that happens. */
  readonly verbose?: boolean;
}

export interface SeedTask extends SeedRun {
  /** How many worlds the threads have begun between them: one that is quicker than another takes more. */
  readonly begun: Int32Array<SharedArrayBuffer>;
}

/**
 * Nearly all that a world makes is gone once it is over: in so large a young generation little is ever looked at again. So small an
 * old one tells of worlds that are kept beyond their end.
 */
export const resourceLimits = { maxYoungGenerationSizeMb: 192, maxOldGenerationSizeMb: 256 };

/**
 * A thread's first worlds take the longest, for all of its program is new to it: what is compiled at the first call, however
 * plainly, is not first interpreted until it was called often.
 */
setFlagsFromString('--always-sparkplug');

/** Runs one world a seed, in threads; the outcomes come in the order of their seeds. */
export async function runSeeds(
  run: SeedRun,
  onOutcome: (outcome: WorldOutcome) => void = () => {},
): Promise<readonly WorldOutcome[]> {
  const workers = Math.min(run.workers ?? 1, run.seeds);
  const begun = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const shares = Array.from({ length: workers }, () => runShare({ ...run, begun }, onOutcome));
  const outcomes = await Promise.all(shares);
  return outcomes.flat().toSorted((left, right) => left.seed - right.seed);
}

function runShare(task: SeedTask, onOutcome: (outcome: WorldOutcome) => void): Promise<readonly WorldOutcome[]> {
  const quick = new URL('quick.ts', import.meta.url).href;
  const mutated = new URL('../mutation/hooks.ts', import.meta.url).href;
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits,
    execArgv: [...(task.real ? [] : ['--import', quick]), ...(task.isMutated ? ['--import', mutated] : [])],
  });
  const outcomes: WorldOutcome[] = [];
  worker.on('message', (told: readonly WorldOutcome[]) => {
    for (const outcome of told) {
      outcomes.push(outcome);
      onOutcome(outcome);
    }
  });
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', () => resolve(outcomes));
  });
}
