import { expect, test } from 'vitest';
import { groupAll } from '../../renderer/src/protection/group-all.ts';
import type { Failure } from '../../sync/bridge/contract.ts';
import { err, ok } from '../../sync/core/result.ts';

const citizens = Array.from({ length: 1_234 }, (_, index) => index.toString(16).padStart(32, '0'));

/** Takes so many commands and then fails. */
function bridgeThatTakes(most: number) {
  const taken: string[][] = [];
  const command = async (_name: string, input: { readonly citizens: readonly string[] }) => {
    if (taken.length >= most) return err<Failure>({ type: 'disk-full' });
    taken.push([...input.citizens]);
    return ok({ done: input.citizens.length });
  };
  return { taken, bridge: { command } as never };
}

test('everyone who was picked comes into the group, however many, a few hundred in each commit', async () => {
  const { taken, bridge } = bridgeThatTakes(99);
  expect(await groupAll(bridge, { crisis: 'c', citizens, group: 'Nhóm A' })).toEqual({
    ok: true,
    value: { done: 1_234 },
  });
  expect(taken.flat()).toEqual(citizens);
  expect(Math.max(...taken.map(({ length }) => length))).toBe(500);
});

test('a part that cannot be written is told, and nothing behind it is tried', async () => {
  const { taken, bridge } = bridgeThatTakes(1);
  expect(await groupAll(bridge, { crisis: 'c', citizens, group: 'Nhóm A' })).toMatchObject({
    error: { type: 'disk-full' },
  });
  expect(taken).toHaveLength(1);
});
