import { expect, test } from 'vitest';
import { sameDocuments } from '../../renderer/src/documents/same-document.ts';

const rows = [
  { symbol: '551/MEA/2026', author: 'Ministry of External Affairs, New Delhi' },
  { symbol: '551/MEA/2026', author: 'Bộ Nội vụ' },
  { symbol: '1551/MEA/2026', author: 'Ministry of External Affairs, New Delhi' },
];

test('a letter is the same by its symbol and its sender, however they are spaced and marked', () => {
  const typed = { symbol: '551 / mea / 2026', author: 'ministry of external affairs New Delhi' };
  expect(sameDocuments(rows, typed)).toEqual([rows[0]]);
});

test('a letter whose sender is not typed yet is the same by its symbol', () => {
  expect(sameDocuments(rows, { symbol: '551/MEA/2026', author: '' })).toEqual([rows[0], rows[1]]);
});
