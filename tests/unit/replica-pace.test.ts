import { describe, expect, it } from 'vitest';
import { Pace } from '../../sync/replica/pace.ts';

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
});
