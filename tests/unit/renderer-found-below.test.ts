import { expect, test } from 'vitest';
import { shortBefore } from '../../renderer/src/texts/found-below.tsx';

test('of what stands before the words that were found, whole words stay in sight, and what is left out is marked', () => {
  expect(shortBefore('Thành phố ')).toBe('Thành phố ');
  expect(shortBefore('12 Trần Phú, thành phố Buôn Ma ')).toBe('… phố Buôn Ma ');
  expect(shortBefore('chatterjee.ritu.25@')).toBe('…tterjee.ritu.25@');
  expect(shortBefore('12 Trần Phú, thành phố Buôn Ma ', 10)).toBe('… Buôn Ma ');
  expect(shortBefore('nhanvienvanphong12 ')).toBe('…nvienvanphong12 ');
});
