import { describe, expect, test } from 'vitest';
import { type DeadlineGroup, groupOf, isByRequestToo, withHeadings } from '../../renderer/src/queue/deadline-groups.ts';
import { takeCase } from '../../renderer/src/queue/take-case.ts';
import { signedInDesk } from '../support/fake-desk/signed-in-desk.ts';

describe('deadlines', () => {
  test.each([
    ['2026-06-08', 'overdue'],
    ['2026-06-09', 'today'],
    ['2026-06-10', 'week'],
    ['2026-06-14', 'week'],
    ['2026-06-15', 'later'],
    [null, 'none'],
  ])('on %s stand under %s, seen from Tuesday 9 June', (due, group) => {
    expect(groupOf(due, '2026-06-09')).toBe(group);
  });

  test('on a Sunday the week ends today', () => {
    expect(groupOf('2026-06-15', '2026-06-14')).toBe('later');
  });

  test('puts what counts as late before its day with what is overdue, as the figures do', () => {
    expect(groupOf('2026-06-15', '2026-06-09', true)).toBe('overdue');
  });

  test('are said to stand by another order where what came late by a second request precedes an earlier day', () => {
    const overdue = (...days: readonly number[]) => days.map((dueAt) => ({ light: 'overdue', dueAt }));
    expect(isByRequestToo(overdue(15, 7))).toBe(true);
    expect(isByRequestToo(overdue(7, 15, 15))).toBe(false);
    expect(isByRequestToo([...overdue(7), { light: 'waiting', dueAt: 3 }, { light: 'none', dueAt: null }])).toBe(false);
  });

  test('get a heading before the first of each group, and the last group may still grow', () => {
    const rows: DeadlineGroup[] = ['overdue', 'overdue', 'today', 'later'];
    const items = withHeadings(rows, (row) => row, false);
    expect(items.map((item) => (item.kind === 'row' ? item.index : [item.group, item.rows, item.complete]))).toEqual([
      ['overdue', 2, true],
      0,
      1,
      ['today', 1, true],
      2,
      ['later', 1, false],
      3,
    ]);
  });
});

describe('taking a case', () => {
  test('gives it to the person, on the view it was read in', async () => {
    const { bridge, world, me } = await signedInDesk({ count: 500 });
    const free = world.cases.find(({ row }) => row.assignee === null)!;
    const head = free.records.at(-1)!.record;
    expect(await takeCase(bridge, free.row, me)).toEqual({ ok: true, value: { taken: true } });
    expect(free.row.assignee).toBe(me);
    expect(bridge.sent.at(-1)).toEqual({
      name: 'setFields',
      input: { id: free.id, view: [head], fields: { assignee: me } },
    });
  });

  test('names whoever was quicker, and overwrites nobody', async () => {
    const { bridge, world, me } = await signedInDesk({ count: 500 });
    const free = world.cases.find(({ row }) => row.assignee === null)!;
    const shown = free.row;
    const other = world.staff.find(({ id }) => id !== me)!.id;
    const view = free.records.slice(-1).map(({ record }) => record);
    await bridge.command('setFields', { id: free.id, view, fields: { assignee: other } });
    expect(await takeCase(bridge, shown, me)).toEqual({ ok: true, value: { taken: false, by: other } });
    expect(free.row.assignee).toBe(other);
  });

  test('tells what kept it from being saved', async () => {
    const { bridge, world, me } = await signedInDesk({ count: 500 });
    bridge.fail('setFields', { type: 'disk-full' });
    const free = world.cases.find(({ row }) => row.assignee === null)!;
    expect(await takeCase(bridge, free.row, me)).toEqual({ ok: false, error: { type: 'disk-full' } });
  });
});
