import { expect, test } from 'vitest';
import { givenBackOf } from '../../renderer/src/case/missing-of.ts';

const view = (papers: readonly string[], returned?: readonly string[]) =>
  ({ fields: { papers: { value: papers }, ...(returned && { papers_returned: { value: returned } }) } }) as never;

test('of papers that were handed in, those are back that somebody ticked; a paper that never came cannot go back', () => {
  expect(givenBackOf(view(['form', 'photo']))).toEqual({ handedIn: ['form', 'photo'], back: [] });
  expect(givenBackOf(view(['form', 'photo'], ['photo', 'passport']))).toEqual({
    handedIn: ['form', 'photo'],
    back: ['photo'],
  });
});
