import { expect, test } from 'vitest';
import { isWanting } from '../../renderer/src/form/missing.tsx';

test('a form wants what is named, and nothing once all is there', () => {
  expect(isWanting(['Lý do', false])).toBe(true);
  expect(isWanting([false, false])).toBe(false);
  expect(isWanting([])).toBe(false);
});
