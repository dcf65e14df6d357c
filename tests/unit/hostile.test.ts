import { describe, expect, it } from 'vitest';
import { attack } from '../hostile/attack.ts';
import { targetNames } from '../hostile/targets.ts';

describe('spoilt bytes', () => {
  it.each(targetNames)(
    '[R9, X10, P4] of a %s are never taken for what nobody wrote, and crash nobody',
    async (target) => {
      const outcome = await attack({ from: 1, count: target === 'pouch-file' ? 150 : 800, target });
      expect(outcome).toMatchObject({ accepted: [], crashed: [] });
      expect(Object.keys(outcome.refused).length).toBeGreaterThan(2);
    },
  );
});
