import { expect, test } from 'vitest';
import { isParentTooYoung } from '../../sync/domain/people/relations.ts';

test('a child is born after their parents, whichever of them the page is about', () => {
  expect(isParentTooYoung('child', '1988-05-04', '1974-05-05')).toBe(true);
  expect(isParentTooYoung('father', '1974-05-05', '1988-05-04')).toBe(true);
  expect(isParentTooYoung('child', '1988-05-04', '1988-05-04')).toBe(true);
  expect(isParentTooYoung('child', '1974-05-05', '1988-05-04')).toBe(false);
  expect(isParentTooYoung('mother', '1988-05-04', '1974-05-05')).toBe(false);
});

test('of dates that are not known to the day no more is said than they tell', () => {
  expect(isParentTooYoung('child', '1988', '1974-05-05')).toBe(true);
  expect(isParentTooYoung('child', '1988', '1988-05-04')).toBe(false);
  expect(isParentTooYoung('child', '', '1988-05-04')).toBe(false);
});

test('other relations say nothing of who is older', () => {
  expect(isParentTooYoung('sibling', '1988-05-04', '1974-05-05')).toBe(false);
  expect(isParentTooYoung('guardian', '1974-05-05', '1988-05-04')).toBe(false);
  expect(isParentTooYoung(null, '1988-05-04', '1974-05-05')).toBe(false);
});
