import { expect, test } from 'vitest';
import { birthsDiffer } from '../../renderer/src/people/births-differ.ts';

test.each([
  ['1992-08-22', '1990-12-05', true],
  ['1992-08-22', '1992-08-23', true],
  ['1992', '1990-12-05', true],
  ['1992-08-22', '1992-08-22', false],
  ['1992', '1992-08-22', false],
  ['1992-08', '1992-08-22', false],
  ['', '1992-08-22', false],
])('births on %s and %s are of two people for sure: %s', (one, other, differ) => {
  expect(birthsDiffer(one, other)).toBe(differ);
  expect(birthsDiffer(other, one)).toBe(differ);
});
