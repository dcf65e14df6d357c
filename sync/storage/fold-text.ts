/**
 * Text as people type it in a hurry: no marks, no đ, no capitals. SQLite's own `remove_diacritics` leaves đ as it is,
 * so that "Dang" would not find "Đặng".
 */
export function foldText(text: string): string {
  return text.normalize('NFD').replaceAll(MARKS, '').replaceAll(D_WITH_STROKE, 'd').toLowerCase();
}

/** Text as it is written, but for capitals and for how its marks are composed. */
export function exactText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

const MARKS = /\p{M}/gu;
const D_WITH_STROKE = /[đĐ]/g;
