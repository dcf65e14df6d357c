/**
 * Vietnamese identity numbers. Căn cước, 12 digits: three for the place where the birth was registered, one for
 * century and sex, two for the year of birth, six at random; there is no check digit. The old CMND had nine.
 */
export type IdNumber =
  | {
      readonly kind: 'can_cuoc';
      readonly birthPlace: string;
      readonly sex: 'male' | 'female';
      readonly birthYear: number;
    }
  | { readonly kind: 'cmnd' };

/** Null for a text that is neither. */
export function parseIdNumber(text: string): IdNumber | null {
  if (/^\d{9}$/.test(text)) return { kind: 'cmnd' };
  if (!/^\d{12}$/.test(text)) return null;
  const centuryAndSex = Number(text[3]);
  return {
    kind: 'can_cuoc',
    birthPlace: text.slice(0, 3),
    sex: centuryAndSex % 2 === 0 ? 'male' : 'female',
    birthYear: 1900 + 100 * Math.floor(centuryAndSex / 2) + Number(text.slice(4, 6)),
  };
}

/** The digit for century and sex: 1900s 0 and 1, 2000s 2 and 3, and so on. Male is even. */
export function centuryAndSexDigit(birthYear: number, sex: 'male' | 'female'): number {
  return 2 * (Math.floor(birthYear / 100) - 19) + (sex === 'male' ? 0 : 1);
}

/** A letter and seven or eight digits, as Vietnamese passports are numbered today. Only ever a reason to warn. */
export const vietnamesePassportPattern = /^[A-Z]\d{7,8}$/;
/** What a machine-readable zone can hold of any country's number, a little longer for older papers. */
export const anyPassportPattern = /^[A-Z0-9]{5,15}$/;
