import { describe, expect, it } from 'vitest';
import { runDamage } from '../crash/damage-run.ts';
import { runFaults } from '../crash/fault-run.ts';

/** On a busy machine, and with a slow disk. */
const patience = { timeout: 240_000 };

describe('a disk that fails', patience, () => {
  it.for([
    { what: 'from some write on', acts: ['creating', 'appending', 'rekeying'], mode: 'on', everyUpTo: 2 },
    {
      what: 'by taking half of a write, at each write of an opening',
      acts: ['opening'],
      mode: 'halves',
      everyUpTo: 40,
    },
  ] as const)(
    '$what is told as one, takes nothing that was acknowledged, and lets the desk go on once it is well',
    async ({ acts, mode, everyUpTo }, { skip }) => {
      const lines: string[] = [];
      const run = { acts, errors: ['ENOSPC'], modes: [mode], seed: 1, everyUpTo } as const;
      const outcome = await runFaults({ ...run, say: (line) => void lines.push(line) });
      if (outcome === null) return skip(lines.join(' '));
      expect(outcome.failures).toEqual([]);
      expect(outcome.reports.map(({ act }) => act)).toEqual(acts);
      expect(outcome.reports.every(({ tried }) => tried > 5)).toBe(true);
    },
  );
});

describe('a damaged file', patience, () => {
  it('is refused with a type, be it database, log or keyring, or all that it says is right', async () => {
    const { report, failures } = await runDamage({ flips: 120, seed: 1, say: () => undefined });
    expect(failures).toEqual([]);
    expect(report?.tried).toBeGreaterThan(400);
    expect(report?.wholeDesks).toBeGreaterThan(5);
  });
});
