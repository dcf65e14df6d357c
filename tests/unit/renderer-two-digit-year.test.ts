import { describe, expect, it } from 'vitest';
import { withCentury } from '../../renderer/src/format/two-digit-year.ts';

describe('a year of two digits', () => {
  it.each([
    ['5/3/98', '5/3/1998'],
    ['05.03.26', '05.03.2026'],
    ['5-3-27', '5/3/1927'],
  ])('of a birth, %s, is never after this year', (typed, whole) => {
    expect(withCentury(typed, 2026, true)).toBe(whole.replaceAll('.', '/'));
  });

  it('of another day may lie as far ahead as a passport is valid', () => {
    expect(withCentury('05/03/36', 2026, false)).toBe('05/03/2036');
    expect(withCentury('05/03/47', 2026, false)).toBe('05/03/1947');
  });

  it.each(['5/3/1998', '05031998', '3/98', '98', '1998-03-05', '5/3', 'năm', ''])('is none in “%s”', (typed) => {
    expect(withCentury(typed, 2026, true)).toBe(typed);
  });
});
