import { describe, expect, it } from 'vitest';
import { encodeMessage } from '../../sync/core/exchange/message.ts';
import { ok } from '../../sync/core/result.ts';
import { replicaOfNoSpace, standingLink } from '../support/standing-link.ts';
import { waitUntil } from '../support/wait-until.ts';

/** A desk of no space, so that it and headquarters agree at once; a clock that stands, and a stream that breaks when it is told to. */
function startLink() {
  const world = { now: 1_000_000, wakes: [] as number[], watches: 0, stands: true, breakWatch: (): void => undefined };
  const loop = standingLink({
    carrier: {
      probe: async () => ok(undefined),
      exchange: async () => ok(encodeMessage({ sections: [], budget: 0 }, [])),
      watchChanges: (onChange, signal) => {
        world.watches += 1;
        if (world.stands) onChange();
        return new Promise((resolve) => {
          world.breakWatch = resolve;
          signal.addEventListener('abort', () => resolve());
        });
      },
    },
    replica: replicaOfNoSpace,
    now: () => world.now,
    setTimer: (_run, ms) => {
      world.wakes.push(ms);
      return () => undefined;
    },
  });
  loop.start();
  return { loop, world };
}

describe('a stream of changes that ends', () => {
  it('is news of the line: headquarters is asked within seconds, and not only with the next minute', async () => {
    const { loop, world } = startLink();
    await waitUntil(() => world.watches === 1, 'it watches');
    expect(world.wakes.at(-1)).toBe(60_000);
    world.now += 15_000;
    world.breakWatch();
    await waitUntil(() => world.wakes.at(-1) === 2_000, 'it is to look again soon');
    loop.look();
    await waitUntil(() => world.watches === 2, 'it watches again');
    expect(world.watches).toBe(2);
  });

  it('soon, as where a network lets none stand for long, is not asked after all the time', async () => {
    const { world } = startLink();
    await waitUntil(() => world.watches === 1, 'it watches');
    world.now += 1_000;
    world.breakWatch();
    await waitUntil(() => world.wakes.at(-1) === 11_000, 'it is to look again, but not yet');
    expect(world.wakes.filter((ms) => ms < 11_000)).toEqual([]);
  });

  it('before it began, as where there are none, leaves it at the minute', async () => {
    const { loop, world } = startLink();
    world.stands = false;
    await waitUntil(() => world.watches === 1, 'it watches');
    world.now += 15_000;
    world.breakWatch();
    loop.look();
    await waitUntil(() => world.watches === 2, 'it watches with the next exchange');
    expect(world.wakes.filter((ms) => ms < 60_000)).toEqual([]);
  });

  it('since a person wants to stay offline asks nothing', async () => {
    const { loop, world } = startLink();
    await waitUntil(() => world.watches === 1, 'it watches');
    world.now += 15_000;
    loop.stayOffline(true);
    await Promise.resolve();
    expect(world.wakes.filter((ms) => ms < 60_000)).toEqual([]);
  });
});
