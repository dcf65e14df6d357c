import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { steps, World } from '../support/core-worlds.ts';

describe('three desks and headquarters', { timeout: 120_000 }, () => {
  it('[X1–X9] come to hold the same, whatever was cut off, lost, doubled or put back, and come to rest', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const world = new World();
        for (const step of taken) await world.take(step);
        await world.settle();
        const expected = await world.headquarters.store.frontier();
        for (const desk of world.desks) {
          expect(await desk.store.frontier()).toEqual(expected);
          const quiet = await desk.exchange(world.headquarters);
          expect({ more: quiet.more, sent: quiet.asked.length < 100 }).toEqual({ more: false, sent: true });
        }
        expect(world.refusals).toEqual([]);
        expect(await world.missingChunks()).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
