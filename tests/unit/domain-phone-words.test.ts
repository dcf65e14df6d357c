import { describe, expect, it } from 'vitest';
import { phoneWord, withPhoneWords } from '../../sync/domain/people/phone-words.ts';

describe('telephone numbers in search', () => {
  it.each(['+919869927722', '9869927722', '98699 27722', '+91 98699-27722', '(0) 98699.27722', '0091 9869 927 722'])(
    'finds a number by its end, spelt as %s',
    (typed) => expect(withPhoneWords(typed)).toBe(phoneWord('+919869927722')),
  );

  it.each([
    'DEL-2026-002182',
    '2026-002182',
    'G09.20-20260609-0092637',
    '048198001234',
    '048 198 001 234',
    '12/03/1980',
    'Ngọc 1998',
    '551/MEA/2026',
  ])('leaves %s, which is no telephone number, as it was typed', (typed) => expect(withPhoneWords(typed)).toBe(typed));

  it('keeps the words around a number', () => {
    expect(withPhoneWords('Lộc 98699 27722')).toBe('Lộc 869927722');
  });

  it('makes no word of what is too short or too long to be one', () => {
    expect(['1900', '', '12345678901234567'].map(phoneWord)).toEqual(['', '', '']);
  });
});
