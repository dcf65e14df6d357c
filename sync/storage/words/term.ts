/**
 * A word as the index has it: the bytes of its UTF-8, a character each, so that JavaScript compares terms as SQLite compares their keys.
 */
export type Term = string & { readonly Term: unique symbol };

export function termOf(word: string): Term {
  return Buffer.from(word).toString('latin1') as Term;
}

export function wordOf(term: Term): string {
  return Buffer.from(term, 'latin1').toString();
}

/** As SQLite keeps it. */
export function keyOf(term: string): Buffer {
  return Buffer.from(term, 'latin1');
}

/** The first so many bytes, where no character of UTF-8 is cut by that. */
export function beginningOf(term: Term, bytes: number): Term | undefined {
  const isWhole = bytes === term.length || (term.charCodeAt(bytes) & 0xc0) !== 0x80;
  return isWhole ? (term.slice(0, bytes) as Term) : undefined;
}
