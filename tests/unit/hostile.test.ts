import { describe, expect, it } from 'vitest';
import { attack } from '../hostile/attack.ts';
import { makeTargets, targetNames } from '../hostile/targets.ts';

describe('spoilt bytes', () => {
  it.each(targetNames)(
    '[R9, X10, P4, L3, L5] of a %s are never taken for what nobody wrote, and crash nobody',
    async (target) => {
      const outcome = await attack({ from: 1, count: target === 'pouch-file' ? 100 : 400, target });
      expect(outcome).toMatchObject({ accepted: [], crashed: [] });
      expect(Object.keys(outcome.refused).length).toBeGreaterThan(2);
    },
  );

  it('[R9, X10, P4] that end after any byte are never taken for what nobody wrote either', async () => {
    const targets = (await makeTargets()).filter((target) => target.name !== 'pouch-file');
    const taken: string[] = [];
    for (const { name, seeds, give } of targets) {
      const [seed = Buffer.alloc(0)] = seeds;
      for (let length = 0; length < seed.length; length += 1) {
        const { type } = await give(seed.subarray(0, length));
        if (type !== 'refused') taken.push(`${name} ${length} ${type}`);
      }
    }
    expect(taken).toEqual([]);
  }, 60_000);
});
