import { expect, test } from 'vitest';
import { historyWords } from '../../renderer/src/people/history-words.ts';
import type { Translate } from '../../renderer/src/i18n/use-words.ts';

/** The word's name, and what it is filled with. */
const t = ((name: string, filled?: object) =>
  filled === undefined ? name : `${name} ${JSON.stringify(filled)}`) as unknown as Translate;

test('a person’s history says which relation was written', () => {
  const link = (relation: string) => historyWords({ type: 'link', relation, to: 'a'.repeat(32) } as never, t);
  expect(link('spouse')).toBe('people:did-link {"relation":"people:relation.spouse"}');
  expect(link('of a newer version')).toBe('history:did.link');
});

test('what a newer version wrote is said to be so', () => {
  expect(historyWords({ type: 'other', name: 'x' }, t)).toBe('history:did.other');
  expect(historyWords({ type: 'void', record: 'r', reason: 'x' } as never, t)).toBe('history:did.void');
});
