import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../sync/storage/database.ts';
import { indexText, readEntry, searchText, writeEntries } from '../../sync/storage/search.ts';
import { searchedPieces } from '../../sync/storage/words/pieces.ts';
import { openTestDatabase } from '../support/storage-file.ts';

let database: Database;
beforeEach(() => {
  database = openTestDatabase();
});

const entry = { kind: 'case', id: 'a', text: 'Nguyễn Văn Đức C0154544', at: 1_760_000_000_000 };

/** Rows that indexing wrote or removed. */
function rowsChanged(changed: Partial<typeof entry>): number {
  const total = (): number => database.row<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;
  const before = total();
  database.transaction((tx) => indexText(tx, { ...entry, ...changed }));
  return total() - before;
}

const found = (query: string): readonly (readonly [id: string, exact: boolean])[] =>
  searchText(database, { query, limit: 5 }).map(({ id, exact }) => [id, exact]);

describe('an entry that is indexed again', () => {
  test('is left alone where neither its words nor its time changed', () => {
    expect(rowsChanged({})).toBeGreaterThan(0);
    expect(rowsChanged({})).toBe(0);
    expect(rowsChanged({ text: ' Nguyễn  Văn Đức C0154544' })).toBe(0);
  });

  test('is found by its new words only where they changed, however little', () => {
    rowsChanged({});
    expect(rowsChanged({ text: 'Nguyễn Văn Đức C0154545' })).toBeGreaterThan(0);
    expect([found('C0154544'), found('C0154545')]).toEqual([[], [['a', true]]]);
  });

  test('moves where its time changed', () => {
    rowsChanged({ id: 'b', at: entry.at + 60_000 });
    rowsChanged({});
    expect(found('đức').map(([id]) => id)).toEqual(['b', 'a']);
    expect(rowsChanged({ at: entry.at + 120_000 })).toBeGreaterThan(0);
    expect(found('đức').map(([id]) => id)).toEqual(['a', 'b']);
  });
});

describe('words without marks', () => {
  test('are found with others that have them, as typed or without', () => {
    rowsChanged({});
    expect(found('Đức C0154544')).toEqual([['a', true]]);
    expect(found('duc c0154')).toEqual([['a', false]]);
    expect(found('C0154544 nguy')).toEqual([['a', true]]);
  });
});

describe('entries of one commit', () => {
  const ids = Array.from({ length: 40 }, (_, index) => `id${index}`);
  const named = (id: string, at: number) => ({ id, kind: 'case', entry: readEntry({ ...entry, id, at }) });

  test('are written in one piece, in whatever order they come, and found newest first', () => {
    const changes = ids.map((id, index) => named(id, entry.at + ((index * 7) % 40) * 60_000));
    database.transaction((tx) => writeEntries(tx, changes));
    expect(searchedPieces(database)).toHaveLength(1);
    const newest = changes.toSorted((one, other) => other.entry.at - one.entry.at).map(({ id }) => id);
    expect(found('đức')).toEqual(newest.slice(0, 5).map((id) => [id, true]));
  });

  test('are found no more where nothing is to be found of them', () => {
    database.transaction((tx) => writeEntries(tx, [named('a', entry.at), named('b', entry.at)]));
    database.transaction((tx) => writeEntries(tx, [{ kind: 'case', id: 'a', entry: null }]));
    expect(found('đức')).toEqual([['b', true]]);
  });
});
