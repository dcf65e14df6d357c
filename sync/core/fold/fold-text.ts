/**
 * Folds a text for matching, never for showing: decomposed, marks dropped, đ to d, lower case.
 * So "duc" finds "Đức", and "hòa" and "hoà", which NFC keeps apart, are one.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();
}
