import { expect, test } from 'vitest';
import { groupAll } from '../../renderer/src/protection/group-all.ts';
import { groupsToOffer } from '../../renderer/src/protection/group-form.tsx';
import { stillOpen } from '../../renderer/src/protection/still-open.ts';
import { crisisFieldsOf, missingOfCrisis } from '../../renderer/src/protection/new-crisis-dialog.tsx';
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

test('a group is one that there is, or a colleague who may call', () => {
  const staff = [
    { name: 'Vũ Ngọc Lan', roles: ['consul'] },
    { name: 'Lý Quốc Bảo', roles: ['it'] },
  ] as const;
  const groups = [{ group: 'Tổ 1', total: 3, none: 1 }];
  expect(groupsToOffer(groups, staff as never)).toEqual(['Tổ 1', 'Vũ Ngọc Lan']);
});

test('whoever ends a crisis is told who is left: not asked, not reached, in need, injured', () => {
  const answers = { dead: 1, injured: 0, needs_help: 2, not_reached: 4, left_area: 1, safe: 9 };
  expect(stillOpen({ none: 37, answers })).toEqual([
    { answer: 'none', count: 37 },
    { answer: 'not_reached', count: 4 },
    { answer: 'needs_help', count: 2 },
  ]);
  expect(stillOpen({ none: 0, answers: { ...answers, needs_help: 0, not_reached: 0 } })).toEqual([]);
});

test('a crisis has a name, a kind that somebody chose, and an area', () => {
  const flood = { name: 'Lũ', kind: 'flood', words: ['Lucknow'], typed: '', countries: [], since: '', note: '' };
  expect(missingOfCrisis(flood)).toEqual([]);
  for (const part of [{ name: ' ' }, { kind: '' }, { words: [] }])
    expect(missingOfCrisis({ ...flood, ...part })).toEqual(Object.keys(part));
});

test('a place that still stands in the field of a crisis’ area is part of it, once', () => {
  const quake = {
    name: 'Động đất',
    kind: 'earthquake',
    words: [],
    typed: ' Delhi ',
    countries: [],
    since: '',
    note: '',
  };
  expect(missingOfCrisis(quake)).toEqual([]);
  expect(crisisFieldsOf(quake)['area/words']).toEqual(['Delhi']);
  expect(crisisFieldsOf({ ...quake, words: ['Agra', 'Delhi'] })['area/words']).toEqual(['Agra', 'Delhi']);
  expect(missingOfCrisis({ ...quake, typed: ' ' })).toEqual(['words']);
});
