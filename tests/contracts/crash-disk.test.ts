import { expect, it } from 'vitest';
import { runDamage } from '../crash/damage-run.ts';
import { runFaults } from '../crash/fault-run.ts';

it(
  'a write that fails is told as one, loses nothing that was acknowledged, and lets the desk go on',
  { timeout: 240_000 },
  async ({ skip }) => {
    const lines: string[] = [];
    const acts = ['creating', 'opening', 'appending', 'rekeying'] as const;
    const modes = ['on', 'halves'] as const;
    const run = { acts, errors: ['ENOSPC'], modes, seed: 1, everyUpTo: 3 } as const;
    const outcome = await runFaults({ ...run, say: (line) => void lines.push(line) });
    if (outcome === null) return skip(lines.join(' '));
    expect(outcome.failures).toEqual([]);
    expect(outcome.reports).toHaveLength(acts.length * modes.length);
    expect(outcome.reports.every(({ tried }) => tried > 5)).toBe(true);
  },
);

it(
  '[K9] a damaged file, log or keyring is refused with a type, or all that it says is right',
  { timeout: 240_000 },
  async () => {
    const { report, failures } = await runDamage({ flips: 120, seed: 1, say: () => undefined });
    expect(failures).toEqual([]);
    expect(report?.tried).toBeGreaterThan(400);
    expect(report?.wholeDesks).toBeGreaterThan(5);
  },
);
