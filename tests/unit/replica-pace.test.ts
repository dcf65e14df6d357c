import { describe, expect, it } from 'vitest';
import { Pace } from '../../sync/replica/intake/pace.ts';

describe('the pace of work in bulk', () => {
  it('is long while nobody is there, short from the moment somebody asks, and long again after a while', () => {
    let at = 1_000_000;
    const pace = new Pace(() => at);
    const alone = pace.stretch;
    pace.attended();
    const beside = pace.stretch;
    expect(beside.records).toBeLessThan(alone.records);
    expect(beside.foldingMs).toBeLessThan(alone.foldingMs);
    at += 10_000;
    expect(pace.stretch).toEqual(beside);
    at += 3_600_000;
    expect(pace.stretch).toEqual(alone);
  });

  it('is short after a clock was set back a little, for somebody was there just now', () => {
    let at = 1_000_000;
    const pace = new Pace(() => at);
    const alone = pace.stretch;
    pace.attended();
    at -= 5_000;
    expect(pace.stretch).not.toEqual(alone);
  });

  it('puts folding off while large bundles follow each other, and not for ever', () => {
    let at = 1_000_000;
    const pace = new Pace(() => at);
    expect(pace.foldingWaits).toBe(0);
    let waited = 0;
    for (pace.tookIn(4_000); pace.foldingWaits > 0; pace.tookIn(4_000)) {
      at += 100;
      waited += 100;
    }
    expect(waited).toBeGreaterThan(1_000);
    expect(waited).toBeLessThan(60_000);
    pace.folded();
    pace.tookIn(4_000);
    expect(pace.foldingWaits).toBeGreaterThan(0);
    at += 2_000;
    expect(pace.foldingWaits).toBe(0);
  });

  it('folds what came in a small bundle at once, and does not wait for a clock that was set back', () => {
    let at = 1_000_000;
    const pace = new Pace(() => at);
    pace.tookIn(60);
    expect(pace.foldingWaits).toBe(0);
    pace.tookIn(4_000);
    at -= 3_600_000;
    expect(pace.foldingWaits).toBe(0);
  });
});
