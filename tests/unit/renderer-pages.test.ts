import { describe, expect, test } from 'vitest';
import {
  isStale,
  noPages,
  PAGE_SIZE,
  pagesCovering,
  type PagesAction,
  reducePages,
  rowAt,
  rowsFromStart,
} from '../../renderer/src/stores/pages/pages.ts';

const rows = (page: number, length = PAGE_SIZE) => Array.from({ length }, (_, at) => page * PAGE_SIZE + at);
const answered = (question: string, page: number, total = 100_000, length = PAGE_SIZE): PagesAction<number> => ({
  type: 'page-answered',
  question,
  page,
  total,
  rows: rows(page, length),
});
const after = (...actions: readonly PagesAction<number>[]) => actions.reduce(reducePages<number>, noPages<number>('q'));

describe('a long list', () => {
  test('finds a row on its page, and none on a page that is not here', () => {
    const pages = after(answered('q', 3));
    expect(rowAt(pages, 342)).toBe(342);
    expect(rowAt(pages, 42)).toBeUndefined();
    expect(pages.total).toBe(100_000);
  });

  test('keeps the old rows, marked stale, until a new question has its first answer', () => {
    const asked = after(answered('q', 0), answered('q', 1), { type: 'question-changed', question: 'p' });
    expect(isStale(asked)).toBe(true);
    expect(rowAt(asked, 150)).toBe(150);
    const fresh = reducePages(asked, answered('p', 0, 7, 7));
    expect(isStale(fresh)).toBe(false);
    expect(rowAt(fresh, 150)).toBeUndefined();
    expect(fresh.total).toBe(7);
  });

  test('does not take an answer to a question that is no longer asked', () => {
    const asked = after({ type: 'question-changed', question: 'p' });
    expect(reducePages(asked, answered('q', 0))).toBe(asked);
  });

  test('forgets the pages that were looked at longest ago', () => {
    const pages = after(...Array.from({ length: 100 }, (_, page) => answered('q', page)), answered('q', 60));
    expect(rowAt(pages, 0)).toBeUndefined();
    expect(rowAt(pages, 9_999)).toBe(9_999);
    expect(pages.rows.size).toBe(60);
    const more = reducePages(pages, answered('q', 200));
    expect(rowAt(more, 6_000)).toBe(6_000);
  });

  test('is read from its start as far as there is no gap', () => {
    expect(rowsFromStart(after(answered('q', 0), answered('q', 2)))).toEqual(rows(0));
    expect(rowsFromStart(after(answered('q', 0), answered('q', 1, 130, 30)))).toHaveLength(130);
  });

  test('asks for the pages that the rows in sight lie on', () => {
    expect(pagesCovering(95, 130)).toEqual([0, 1]);
    expect(pagesCovering(0, 0)).toEqual([0]);
  });
});
