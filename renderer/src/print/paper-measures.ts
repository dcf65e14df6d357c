/** Points a millimetre. */
export const millimetres = (length: number): number => (length * 72) / 25.4;

/** Points. */
export const sizes = { body: 11.5, landscape: 11, state: 11, title: 14, small: 9, table: 10, foot: 8 } as const;

/** Millimetres between the margins of A4. */
export const room = { portrait: 165, landscape: 257 } as const;

/** Where a word may be broken, unseen. */
const softBreak = '\u200B';

/**
 * Words that no line of this width could hold, a serial number or a name without spaces, get places where they may be broken: what
 * ran over the edge of its cell, or of the paper, would be lost.
 *
 * @param width in points
 */
export function breakable(text: string, width: number, fontSize: number): string {
  return text.replaceAll(/\S+/g, (word) => (widthOf(word, fontSize) <= width ? word : inPieces(word, width, fontSize)));
}

function inPieces(word: string, width: number, fontSize: number): string {
  const pieces: string[] = [''];
  for (const letter of word) {
    const longer = `${pieces.at(-1)}${letter}`;
    if (widthOf(longer, fontSize) > width) pieces.push(letter);
    else pieces[pieces.length - 1] = longer;
  }
  return pieces.join(softBreak);
}

/** In points, of bold letters of Times, rather too much than too little. */
export function widthOf(word: string, fontSize: number): number {
  return Array.from(word).reduce((sum, letter) => sum + emOf(letter), 0) * fontSize;
}

function emOf(letter: string): number {
  if (/[-.,:;'|()/\\ijlft]/.test(letter)) return 0.36;
  if (/[\p{Nd}\p{Ll}]/u.test(letter)) return /[mw]/.test(letter) ? 0.84 : 0.56;
  return /[MW@%]/.test(letter) ? 1.01 : 0.79;
}
