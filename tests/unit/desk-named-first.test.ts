import { describe, expect, test } from 'vitest';
import type { SearchHit } from '../../sync/bridge/model.ts';
import { asManyAs, namedFirst } from '../../sync/desk/cases/named-first.ts';

const hit = (title: string, exact = false): SearchHit => ({
  kind: 'case',
  id: 'a'.repeat(32),
  title,
  detail: '',
  status: null,
  exact,
});
const order = (hits: readonly SearchHit[], text: string) => namedFirst(hits, text).map(({ title }) => title);

describe('what a search found', () => {
  test('begins with what is called so, before the newer that has the words elsewhere', () => {
    const hits = [hit('Trần Ngọc Đức'), hit('Trần Đức Long'), hit('Lê Bình'), hit('Trần Đức Long Hải')];
    expect(order(hits, ' tran  duc long')).toEqual(['Trần Đức Long', 'Trần Đức Long Hải', 'Trần Ngọc Đức', 'Lê Bình']);
  });

  test('keeps what has the words as typed before what has them without marks', () => {
    const hits = [hit('Đức Long', true), hit('Trần Đức Long', true), hit('Tran Duc Long')];
    expect(order(hits, 'Trần Đức Long')).toEqual(['Trần Đức Long', 'Đức Long', 'Tran Duc Long']);
  });

  test('is asked for more widely where several words are typed', () => {
    expect([asManyAs(12, 'nguyen'), asManyAs(12, ' nguyen '), asManyAs(12, 'nguyen van')]).toEqual([12, 12, 24]);
  });
});
