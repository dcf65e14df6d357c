import { describe, expect, it } from 'vitest';
import { runKills } from '../crash/kill-run.ts';
import { phases } from '../crash/phases.ts';
import { runPowerCuts } from '../crash/power-cut-run.ts';

/** Lines of a run: why it was skipped is one of them. */
function collect(): { readonly lines: string[]; readonly say: (line: string) => void } {
  const lines: string[] = [];
  return { lines, say: (line) => void lines.push(line) };
}

describe('a replica that is killed', { timeout: 240_000 }, () => {
  it('has at its next opening all that it acknowledged, and folds it as a rebuild does', async () => {
    const { say } = collect();
    const outcome = await runKills({ kills: 8, seconds: null, seed: 11, phases, isControl: false, say });
    expect(outcome.failures).toEqual([]);
    expect([...outcome.kills.values()].reduce((sum, count) => sum + count, 0)).toBe(8);
    expect(outcome.acknowledged).toBeGreaterThan(100);
  });

  it('is caught where it acknowledges before it commits', async () => {
    const { say } = collect();
    const planted = { kills: 20, seconds: null, seed: 1, phases: ['appending'], isControl: true } as const;
    const { lost, failures } = await runKills({ ...planted, say });
    expect(failures).toHaveLength(1);
    expect(lost).toBeGreaterThan(0);
  });
});

describe('a replica whose power is cut', { timeout: 240_000 }, () => {
  it('has at its next opening all that it acknowledged', async ({ skip }) => {
    const { lines, say } = collect();
    const outcome = await runPowerCuts({ cuts: 8, seed: 11, isControl: false, say });
    if (outcome === null) return skip(lines.join(' '));
    expect(outcome.failures).toEqual([]);
    expect(outcome.acknowledged).toBeGreaterThan(100);
  });

  it('is caught where commits are not forced to the disk', async ({ skip }) => {
    const { lines, say } = collect();
    const outcome = await runPowerCuts({ cuts: 20, seed: 1, isControl: true, say });
    if (outcome === null) return skip(lines.join(' '));
    expect(outcome.failures).toHaveLength(1);
    expect(outcome.lost).toBeGreaterThan(0);
  });
});
