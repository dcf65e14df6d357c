/**
 * A word as the index has it: the bytes of its UTF-8, a character each, so that JavaScript compares terms as SQLite compares their keys.
 */
export type Term = string & { readonly Term: unique symbol };

/** Names come again and again; numbers and codes, which do not, are their own terms. */
const known = new Map<string, Term>();
const mostKnown = 8_192;
const ASCII = /^[\0-\x7f]*$/;

export function termOf(word: string): Term {
  if (ASCII.test(word)) return word as Term;
  const found = known.get(word);
  if (found !== undefined) return found;
  const term = Buffer.from(word).toString('latin1') as Term;
  if (known.size === mostKnown) known.clear();
  known.set(word, term);
  return term;
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
