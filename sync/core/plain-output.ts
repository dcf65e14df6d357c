/**
 * What others wrote, on a terminal: without the characters by which it would move the cursor, hide what stands there, or turn the order of
 * letters round. Lines and columns stay.
 */
export function plainOutput(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, (character) => (/[\t\n]/.test(character) ? character : '\u{fffd}'));
}

/** The same for one column of one line. */
export function plainField(text: string): string {
  return plainOutput(text).replace(/[\t\n]/g, ' ');
}

export function isPlain(text: string): boolean {
  return plainField(text) === text;
}
