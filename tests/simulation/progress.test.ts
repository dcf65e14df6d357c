import { describe, expect, it } from 'vitest';
import { progressFrom } from './progress.ts';

const outcome = (seed: number, failures: readonly string[] = []): Parameters<ReturnType<typeof progressFrom>>[0] => ({
  seed,
  failures,
  events: 0,
  records: 0,
  exchanges: 0,
  trace: null,
});

describe('the progress of a long run', () => {
  it('names the seed to go on from, and none before which a world is still missing', () => {
    const said: string[] = [];
    const note = progressFrom(11, (line) => said.push(line), 2);
    note(outcome(11));
    note(outcome(13));
    note(outcome(14));
    expect(said).toEqual([]);
    note(outcome(12, ['it broke']));
    expect(said).toEqual([
      'seeds 11 to 12 are done, 1 failed; on with --from 13',
      'seeds 11 to 14 are done, 1 failed; on with --from 15',
    ]);
  });
});
