/** Digits of a number's end that are the same in every spelling: without country, trunk zero and how they are grouped. */
const ending = 9;
/** A subscriber's number, and the longest that E.164 allows. */
const fewest = 9;
const most = 15;

/** The word of the index by which a telephone number is found however it is spelt; empty for what is none. */
export function phoneWord(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '');
  return digits.length < fewest || digits.length > most ? '' : digits.slice(-ending);
}

/**
 * What was typed, with its telephone numbers as the index has them: `98100 12345`, `+91 98100-12345` and `098100 12345` look
 * for one word. Numbers within a code (`DEL-2026-002182`) and the twelve digits of an identity card stay.
 */
export function withPhoneWords(text: string): string {
  return text.replaceAll(spoken, (typed) => {
    const digits = typed.replaceAll(/\D/g, '');
    const isCard = digits.length === 12 && !typed.startsWith('+');
    if (digits.length < fewest || digits.length > most || isCard || reception.test(typed)) return typed;
    return phoneWord(digits);
  });
}

/** Groups of digits that no letter leads to. */
const spoken = /(?<![\p{L}\p{N}][\p{N}.\-/]*)\+?\(?\d(?:[ .()-]{0,2}\d){8,}/gu;
/** The end of a dossier's number, year first. */
const reception = /^20\d\d\D\d{6,}$/;
