import { describe, expect, it } from 'vitest';
import { Traffic } from '../../sync/headquarters/traffic.ts';

/** Longer than any test may last. */
const forEver = 2 ** 30;

describe('whoever gives way to exchanges', () => {
  it('goes on at once where there are none', async () => {
    await expect(new Traffic().quiet(forEver)).resolves.toBeUndefined();
  });

  it('waits until the last one is over, also one that failed', async () => {
    const traffic = new Traffic();
    const order: string[] = [];
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const exchanges = [
      traffic.during(() => first.promise),
      traffic.during(() => second.promise).catch(() => order.push('second')),
    ];
    const quiet = traffic.quiet(forEver).then(() => order.push('quiet'));
    first.resolve();
    await exchanges[0];
    order.push('first');
    second.reject(new Error('cut'));
    await Promise.all([...exchanges, quiet]);
    expect(order[0]).toBe('first');
    expect(order.toSorted()).toEqual(['first', 'quiet', 'second']);
  });

  it('waits no longer than it wants to, while they follow each other without a pause', async () => {
    const traffic = new Traffic();
    const endless = Promise.withResolvers<void>();
    const exchange = traffic.during(() => endless.promise);
    await expect(traffic.quiet(1)).resolves.toBeUndefined();
    endless.resolve();
    await exchange;
  });
});
