import { describe, expect, test } from 'vitest';
import { follow, type Followed, namesIn } from '../../renderer/src/lists/followed-row.ts';
import { noPages, reducePages } from '../../renderer/src/stores/pages/pages.ts';

const pagesOf = (ids: readonly string[], question = 'all') =>
  reducePages(noPages<{ readonly id: string }>(question), {
    type: 'page-answered',
    question,
    page: 0,
    total: ids.length,
    rows: ids.map((id) => ({ id })),
  });
const names = (...ids: readonly string[]) => namesIn(pagesOf(ids));
const still = { at: 5_000, isPlaced: true, done: null };
const on = (name: string, row: number): Followed => ({ question: 'all', row, name, changedAt: null });

describe('the cursor of a list', () => {
  test('stays on its case when a record that arrives moves the rows', () => {
    const at = follow(null, { ...still, names: names('a', 'b', 'c'), row: 1 });
    expect(at).toEqual(on('b', 1));
    expect(follow(at, { ...still, names: names('new', 'a', 'b', 'c'), row: 1 })).toEqual(on('b', 2));
    expect(follow(on('b', 2), { ...still, names: names('c', 'b'), row: 2 })).toEqual(on('b', 2));
  });

  test('where its case is gone, says since when another stands there', () => {
    expect(follow(on('b', 1), { ...still, names: names('a', 'c'), row: 1 })).toEqual({
      ...on('c', 1),
      changedAt: 5_000,
    });
  });

  test('that nobody has moved yet stays at the top, and says since when another stands there', () => {
    const moved = { ...still, isPlaced: false, names: names('new', 'a'), row: 0 };
    expect(follow(on('a', 0), moved)).toEqual({ ...on('new', 0), changedAt: 5_000 });
  });

  test('moves on to the next where a key has just done what takes its case away', () => {
    expect(follow(on('a', 0), { ...still, names: names('b', 'a'), row: 0, done: 'a' })).toEqual(on('b', 0));
  });

  test('goes where somebody puts it, and begins anew under another question', () => {
    expect(follow(on('a', 0), { ...still, names: names('a', 'b'), row: 1 })).toEqual(on('b', 1));
    const other = namesIn(pagesOf(['x', 'a'], 'mine'));
    expect(follow(on('a', 0), { ...still, names: other, row: 0 })).toEqual({ ...on('x', 0), question: 'mine' });
  });
});
