import { describe, expect, test } from 'vitest';
import { actOnAll, undoAll } from '../../renderer/src/bulk/bulk-work.ts';
import { caseDeed } from '../../renderer/src/bulk/case-deed.ts';
import { mostSelected, reduceSelection } from '../../renderer/src/stores/selection/selection.ts';
import { signedInDesk } from '../support/fake-desk/signed-in-desk.ts';

const quietly = () => ({ onProgress: () => undefined, signal: new AbortController().signal });

describe('an action on several cases', () => {
  test('is a record for each, and leaves alone what was like that already', async () => {
    const { bridge, world, me } = await signedInDesk({ count: 40 });
    const some = world.cases.filter(({ row }) => row.assignee !== me).slice(0, 5);
    const rows = some.map(({ row }) => row);
    const records = some.map((each) => each.records.length);
    const told: number[] = [];
    const run = { ...quietly(), bridge, onProgress: (done: number) => void told.push(done) };
    const done = await actOnAll(rows, caseDeed({ type: 'assign', assignee: me }), run);
    expect(done.map(({ type }) => type)).toEqual(rows.map(() => 'written'));
    expect(some.map(({ row }) => row.assignee)).toEqual(rows.map(() => me));
    expect(some.map((each) => each.records.length)).toEqual(records.map((count) => count + 1));
    expect(told).toEqual([1, 2, 3, 4, 5]);
    const again = await actOnAll(rows, caseDeed({ type: 'assign', assignee: me }), run);
    expect(again.map(({ type }) => type)).toEqual(rows.map(() => 'unchanged'));
  });

  test('goes on where one is refused, and tells which and why', async () => {
    const { bridge, world } = await signedInDesk({ count: 40 });
    const rows = world.cases.slice(0, 3).map(({ row }) => row);
    const gone = { ...rows[1]!, id: 'f'.repeat(32) };
    const done = await actOnAll([rows[0]!, gone, rows[2]!], caseDeed({ type: 'note', text: 'x' }), {
      ...quietly(),
      bridge,
    });
    expect(done.map(({ type }) => type)).toEqual(['written', 'refused', 'written']);
    expect(done[1]).toMatchObject({ row: gone, failure: { type: 'not-found' } });
  });

  test('is undone by striking its records, which stay', async () => {
    const { bridge, world, me } = await signedInDesk({ count: 40 });
    const some = world.cases.filter(({ row }) => row.assignee !== me).slice(0, 3);
    const before = some.map(({ row }) => row.assignee);
    const records = some.map((each) => each.records.length);
    const done = await actOnAll(
      some.map(({ row }) => row),
      caseDeed({ type: 'assign', assignee: me }),
      { ...quietly(), bridge },
    );
    const undone = await undoAll(done, caseDeed({ type: 'assign', assignee: me }), 'Hoàn tác', {
      ...quietly(),
      bridge,
    });
    expect(undone.map(({ type }) => type)).toEqual(['written', 'written', 'written']);
    expect(some.map(({ row }) => row.assignee)).toEqual(before);
    expect(some.map((each) => each.records.length)).toEqual(records.map((count) => count + 2));
  });

  test('stopped, leaves the rest alone', async () => {
    const { bridge, world } = await signedInDesk({ count: 40 });
    const abort = new AbortController();
    const rows = world.cases.slice(0, 10).map(({ row }) => row);
    const run = { bridge, signal: abort.signal, onProgress: (done: number) => done === 4 && abort.abort() };
    expect(await actOnAll(rows, caseDeed({ type: 'note', text: 'x' }), run as never)).toHaveLength(4);
  });
});

describe('what is picked in the list', () => {
  test('is picked and let go case by case, and never more than can be looked over', async () => {
    const { world } = await signedInDesk({ count: mostSelected + 10 });
    const rows = world.cases.map(({ row }) => row);
    const none = { rows: new Map() };
    const one = reduceSelection(none, { type: 'row-toggled', row: rows[0]! });
    expect([...one.rows.keys()]).toEqual([rows[0]!.id]);
    expect(reduceSelection(one, { type: 'row-toggled', row: rows[0]! }).rows.size).toBe(0);
    const all = reduceSelection(none, { type: 'rows-selected', rows });
    expect(all.rows.size).toBe(mostSelected);
    expect(reduceSelection(all, { type: 'row-toggled', row: rows.at(-1)! }).rows.size).toBe(mostSelected);
    expect(reduceSelection(all, { type: 'selection-cleared' }).rows.size).toBe(0);
  });
});
