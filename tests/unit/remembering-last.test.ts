import { describe, expect, it } from 'vitest';
import { rememberingLast } from '../../sync/core/remembering-last.ts';

describe('what is remembered of the last objects asked about', () => {
  const counting = (most: number): { ask: (one: object) => number; count: () => number } => {
    let count = 0;
    return { ask: rememberingLast(most, () => (count += 1)), count: () => count };
  };

  it('is answered without being made again, by identity', () => {
    const { ask, count } = counting(2);
    const [one, twin] = [{}, {}];
    expect([ask(one), ask(twin), ask(one), ask(twin)]).toEqual([1, 2, 1, 2]);
    expect(count()).toBe(2);
  });

  it('is forgotten once so many others were asked about', () => {
    const { ask } = counting(2);
    const [one, two, three] = [{}, {}, {}];
    expect([ask(one), ask(two), ask(three), ask(two), ask(one)]).toEqual([1, 2, 3, 2, 4]);
  });
});
