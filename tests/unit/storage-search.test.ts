import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { foldText } from '../../sync/core/fold/fold-text.ts';
import type { Database } from '../../sync/storage/database.ts';
import { eraseText, indexText, removeText, searchText } from '../../sync/storage/search.ts';
import type { SearchEntry, SearchQuery } from '../../sync/storage/search.ts';
import { openTestDatabase } from '../support/storage-file.ts';

let database: Database;

beforeEach(() => {
  database = openTestDatabase();
});

describe('folded text', () => {
  it.each([
    ['Nguyễn Thị Đặng', 'nguyen thi dang'],
    ['Đỗ', 'do'],
    ['ƯỜNG', 'uong'],
    ['e\u0302\u0301', 'e'],
    ['İstanbul', 'istanbul'],
    ['Zürich, 王', 'zurich, 王'],
  ])('%s is %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('is the same however the marks were composed', () => {
    expect(foldText('Tr\u1ea7n')).toBe(foldText('Tra\u0302\u0300n'));
    index({ id: 'a', text: 'Tra\u0302\u0300n' });
    expect(search({ query: 'tr\u1ea7n' })).toMatchObject([{ id: 'a', exact: true }]);
  });
});

describe('a search', () => {
  it('finds every word, in any order and any case', () => {
    index({ id: 'a', text: 'Nguyễn Văn An, hộ chiếu C1234567' });
    expect(ids('AN nguyễn')).toEqual(['a']);
    expect(ids('c1234567')).toEqual(['a']);
    expect(ids('nguyễn bình')).toEqual([]);
  });

  it('finds by the beginning of the last word only', () => {
    index({ id: 'a', text: 'Nguyễn Văn Bình' });
    expect(ids('nguyễn bì')).toEqual(['a']);
    expect(ids('ngu bình')).toEqual([]);
    expect(ids('b')).toEqual(['a']);
  });

  it('finds without marks, đ included', () => {
    index({ id: 'a', text: 'Đặng Đình Đức' });
    expect(ids('dang dinh duc')).toEqual(['a']);
  });

  it('does not find other marks than those that were typed, but for their letters', () => {
    index({ id: 'grave', text: 'Hà', at: 1 }, { id: 'tilde', text: 'Hã', at: 2 });
    expect(search({ query: 'hà' })).toEqual([
      { kind: 'case', id: 'grave', rank: 1, exact: true },
      { kind: 'case', id: 'tilde', rank: 2, exact: false },
    ]);
  });

  it('ranks exact before folded, and the newest first among each', () => {
    index(
      { id: 'exact-old', text: 'Thúy', at: 1_000 },
      { id: 'folded-new', text: 'Thủy', at: 9_000 },
      { id: 'exact-new', text: 'Thúy', at: 5_000 },
      { id: 'folded-old', text: 'Thuy', at: 2_000 },
    );
    expect(ids('thúy')).toEqual(['exact-new', 'exact-old', 'folded-new', 'folded-old']);
  });

  it('keeps its limit, and finds the newest within it', () => {
    for (let n = 0; n < 50; n++) index({ id: `id${n}`, text: n % 2 === 0 ? 'Lê' : 'Le', at: n * 1_000 });
    expect(ids('lê', { limit: 3 })).toEqual(['id48', 'id46', 'id44']);
    expect(ids('lê', { limit: 27 }).slice(-2)).toEqual(['id49', 'id47']);
    expect(ids('lê', { limit: 0 })).toEqual([]);
  });

  it('is narrowed to kinds', () => {
    index(
      { id: 'a', kind: 'case', text: 'Trần' },
      { id: 'b', kind: 'document', text: 'Trần' },
      { id: 'c', kind: 'person', text: 'Trần' },
    );
    expect(ids('trần', { kinds: ['document'] })).toEqual(['b']);
    expect(ids('trần', { kinds: ['case', 'person'] }).toSorted()).toEqual(['a', 'c']);
    expect(ids('trần', { kinds: [] })).toEqual([]);
    expect(ids('trần', { kinds: ['" OR exact : "'] })).toEqual([]);
  });

  it('finds the newest of all its kinds together, and of each as many as there are', () => {
    for (let n = 0; n < 9; n++)
      index({ id: `id${n}`, kind: ['case', 'document', 'person'][n % 3] ?? '', text: 'Phạm', at: n * 1_000 });
    expect(ids('phạm', { limit: 5 })).toEqual(['id8', 'id7', 'id6', 'id5', 'id4']);
    expect(ids('pham', { kinds: ['person', 'case'], limit: 3 })).toEqual(['id8', 'id6', 'id5']);
    expect(ids('pham', { kinds: ['document'], limit: 20 })).toEqual(['id7', 'id4', 'id1']);
  });

  it('finds by any beginning, also one that is longer than the index has', () => {
    index({ id: 'a', text: 'Jawaharlal Nguyễn' });
    for (let letters = 1; letters <= 10; letters++) {
      expect(ids('jawaharlal'.slice(0, letters))).toEqual(['a']);
      expect(ids(`jawaharlal ${'nguyễn'.slice(0, letters)}`)).toEqual(['a']);
    }
  });

  it('tells what was written without marks from what was written with them', () => {
    index({ id: 'marked', text: 'Thủy', at: 9 }, { id: 'plain', text: 'Thuy', at: 1 });
    expect(search({ query: 'thuy' })).toEqual([
      { kind: 'case', id: 'plain', rank: 1, exact: true },
      { kind: 'case', id: 'marked', rank: 2, exact: false },
    ]);
  });

  it('finds an entry by its newest words only', () => {
    index({ id: 'a', text: 'Hoàng' });
    index({ id: 'a', text: 'Huỳnh', at: 5 });
    expect([ids('hoàng'), ids('huỳnh')]).toEqual([[], ['a']]);
    database.transaction((tx) => removeText(tx, { kind: 'case', id: 'a' }));
    expect(ids('huỳnh')).toEqual([]);
    database.transaction((tx) => removeText(tx, { kind: 'case', id: 'a' }));
  });

  it('leaves nothing of an erased entry in the file', () => {
    index({ id: 'a', text: 'Zbigniew' }, { id: 'b', text: 'Zoltán' });
    expect(fileHolds('bigniew')).toBe(true);
    database.transaction((tx) => removeText(tx, { kind: 'case', id: 'b' }));
    expect(fileHolds('oltan')).toBe(true);
    database.transaction((tx) => eraseText(tx, { kind: 'case', id: 'a' }));
    expect([fileHolds('bigniew'), fileHolds('oltan')]).toEqual([false, false]);
  });

  it('has room for any number of entries of one moment, and for any time', () => {
    database.transaction((tx) => {
      for (let n = 0; n < 5_000; n++)
        indexText(tx, { kind: 'case', id: `id${n}`, text: 'cùng lúc', at: 1_700_000_000_000 });
      for (const at of [-1, 0, Number.MAX_SAFE_INTEGER]) indexText(tx, { kind: 'case', id: `at${at}`, text: 'lạ', at });
    });
    expect(ids('cùng', { limit: 10_000 })).toHaveLength(5_000);
    expect(ids('lạ')).toEqual([`at${Number.MAX_SAFE_INTEGER}`, 'at0', 'at-1']);
  });

  it.each([
    '',
    ' ',
    '"',
    '*',
    'a"b',
    'a OR b',
    'NOT',
    'exact : x',
    'NEAR(a b)',
    '{exact}: a',
    '^a',
    'a*b',
    '-',
    '\0',
    '(',
    '\ud800',
    'a'.repeat(10_000),
  ])('takes %j for words, not for orders', (query) => {
    index({ id: 'a', text: 'or not near exact x b' });
    expect(() => ids(query)).not.toThrow();
  });

  it('takes anything that can be typed', () => {
    index({ id: 'a', text: 'một hai ba' });
    const typed = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(typed, (query) => {
        expect(ids(query).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('finds what was indexed by each of its words, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        index({ id: 'any', text });
        for (const [word] of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) expect(ids(word)).toContain('any');
      }),
    );
  });
});

function index(...entries: Partial<SearchEntry>[]): void {
  database.transaction((tx) => {
    for (const entry of entries) indexText(tx, { kind: 'case', id: 'a', text: '', at: 0, ...entry });
  });
}

/** Looks at the pages of the file themselves, deciphered: those too that nothing stands in any more. */
function fileHolds(ending: string): boolean {
  const pages = database.connection.serialize();
  // Of what cannot be read everything would be gone.
  expect(pages.includes('CREATE TABLE word_blocks')).toBe(true);
  return pages.includes(ending);
}

function search(query: Partial<SearchQuery>): ReturnType<typeof searchText> {
  return searchText(database, { query: '', limit: 20, ...query });
}

function ids(query: string, options: Partial<SearchQuery> = {}): string[] {
  return search({ query, ...options }).map(({ id }) => id);
}
