import { performance } from 'node:perf_hooks';

/** The value below which so much of the sample lies, by the nearest rank. @param share 0 < share ≤ 1 */
export function percentile(sample: readonly number[], share: number): number {
  if (sample.length === 0) throw new Error('nothing was measured');
  const sorted = sample.toSorted((left, right) => left - right);
  return sorted[Math.ceil(sorted.length * share) - 1] as number;
}

export const median = (sample: readonly number[]): number => percentile(sample, 0.5);

/** Milliseconds that each call takes, after calls that do not count. */
export async function timeEach(
  warmUps: number,
  rounds: number,
  work: (round: number) => unknown,
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < warmUps + rounds; round += 1) {
    const began = performance.now();
    await work(round);
    if (round >= warmUps) times.push(performance.now() - began);
    // Whatever else is due runs between the measurements, as it would between two keystrokes.
    await new Promise(setImmediate);
  }
  return times;
}

/** How many a second. */
export async function rateOf(count: number, work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return count / ((performance.now() - began) / 1000);
}
