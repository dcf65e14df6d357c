import { longestPage } from './reader-messages.ts';

/** Fewer letters than this are a page number or a stamp's: such a page is looked at as a picture. */
const fewestLetters = 24;
/** Of the characters that a text has, those that no font's table explained: a text of such is no text. */
const mostUnexplained = 0.2;

/** Whether a page's own text says what is on it; scanners put none there, and some programs put nonsense. */
export function isText(words: string): boolean {
  const letters = words.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const unexplained = words.match(/[\p{Co}\p{Cn}\ufffd]|(?![\t\n\r])\p{Cc}/gu)?.length ?? 0;
  return letters >= fewestLetters && unexplained <= mostUnexplained * (letters + unexplained);
}

/** Composed, without control characters and empty lines, no longer than a page can be. */
export function tidyText(words: string): string {
  return words
    .normalize('NFC')
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\n\t])\p{Cc}|\p{Co}|\ufffe|\uffff/gu, '')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n[ \n]*/g, '\n')
    .trim()
    .slice(0, longestPage)
    .toWellFormed();
}
