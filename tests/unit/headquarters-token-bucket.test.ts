import { describe, expect, it } from 'vitest';
import { TokenBuckets } from '../../sync/headquarters/server/token-bucket.ts';

describe('a token bucket', () => {
  it('[X16] lets a burst through, then one at a time as tokens come back, and says how long that takes', () => {
    const buckets = new TokenBuckets({ burst: 3, aMinute: 60 });
    expect([1, 2, 3, 4].map(() => buckets.take('desk', 0))).toEqual([0, 0, 0, 1_000]);
    expect(buckets.take('desk', 400)).toBe(600);
    expect([buckets.take('desk', 1_000), buckets.take('desk', 1_000)]).toEqual([0, 1_000]);
  });

  it('holds no more than a burst, however long nobody came', () => {
    const buckets = new TokenBuckets({ burst: 2, aMinute: 60 });
    buckets.take('desk', 0);
    expect([1, 2, 3].map(() => buckets.take('desk', 86_400_000))).toEqual([0, 0, 1_000]);
  });

  it('is one of each name, and a clock that goes back neither gives nor takes', () => {
    const buckets = new TokenBuckets({ burst: 1, aMinute: 60 });
    expect([buckets.take('left', 5_000), buckets.take('right', 5_000), buckets.take('left', 0)]).toEqual([0, 0, 1_000]);
    expect(buckets.take('left', 1_000)).toBe(0);
  });

  it('is forgotten when it is full again, and only then', () => {
    const buckets = new TokenBuckets({ burst: 1, aMinute: 60 });
    buckets.take('empty', 10_500);
    for (let index = 0; index < 10_000; index += 1) buckets.take(`device ${index}`, 9_000 + (index % 2) * 2_000);
    expect(buckets.take('empty', 11_000)).toBe(500);
  });
});
