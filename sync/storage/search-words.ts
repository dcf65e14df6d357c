import { foldText } from '../core/fold/fold-text.ts';
import { termOf, type Term } from './words/term.ts';

/** Each word of a text once, as it is written but for capitals and for how its marks are composed. */
export function exactWords(text: string): string[] {
  return wordsOf(text.normalize('NFC').toLowerCase());
}

/** Each word of what was typed, without its marks. */
export function foldedWords(text: string): string[] {
  return wordsOf(foldText(text));
}

/** Numbers, codes and names without marks are the same either way: they stand among the exact ones only. */
export function onlyFolded(exact: readonly string[]): string[] {
  const known = new Set(exact);
  return [...new Set(exact.flatMap(foldedWords))].filter((word) => !known.has(word));
}

/** The terms that a text is found by, each once: its words, and those that have marks without them too. */
export function termsOfText(text: string): ReadonlySet<Term> {
  const terms = new Set<Term>();
  for (const word of allWordsOf(text.normalize('NFC').toLowerCase())) {
    if (PLAIN.test(word) && word.length <= LONGEST_WORD) terms.add(word as string as Term);
    else for (const term of formsOf(word)) terms.add(term);
  }
  return terms;
}

/** Names, and the words of addresses, come again and again. */
const forms = new Map<string, readonly Term[]>();
const mostForms = 8_192;

function formsOf(word: string): readonly Term[] {
  const known = forms.get(word);
  if (known !== undefined) return known;
  const [exact = ''] = wordsOf(word);
  const plain = foldedWords(exact).filter((folded) => folded !== exact);
  const those = [termOf(exact), ...plain.map((folded) => termOf(unmarked(folded)))];
  if (forms.size === mostForms) forms.clear();
  forms.set(word, those);
  return those;
}

const PLAIN = /^[a-z0-9]*$/;

/**
 * A word that was written with marks, without them, as the index has it: it begins as nothing can that is typed, so that it is another word than
 * what was written so.
 */
export function unmarked(word: string): string {
  return `~${word}`;
}

/** Of a search; what is typed beyond them is passed over. */
export const mostWords = 16;

/**
 * All of the words, as FTS5 is asked, the last as the beginning of one. They consist of letters, digits and marks only, so that nothing
 * typed can be taken for its own syntax.
 */
export function allOf(words: readonly string[]): string {
  const asked = words.slice(0, mostWords);
  return asked.map((word, index) => (index === asked.length - 1 ? `"${word}" *` : `"${word}"`)).join(' AND ');
}

const LONGEST_WORD = 64;

/** Each word once: where they stand, and how often, is not kept. */
function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const word of allWordsOf(text)) words.add(word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD) : word);
  return [...words];
}

/** The expression alone would do. It takes several times as long, and every subject of a flood has its words drawn. */
function allWordsOf(text: string): readonly string[] {
  if (BEYOND_FIRST_PLANE.test(text)) return text.match(WORD) ?? [];
  const words: string[] = [];
  let start = -1;
  for (let at = 0; at < text.length; at += 1) {
    if (isOfWord(text.charCodeAt(at))) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      words.push(text.slice(start, at));
      start = -1;
    }
  }
  if (start >= 0) words.push(text.slice(start));
  return words;
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const OF_WORD = /[\p{L}\p{N}\p{M}]/u;
const BEYOND_FIRST_PLANE = /[\ud800-\udfff]/;

/** What was asked of each character already. */
const asked = new Uint8Array(0x1_0000);
const [ofWord, between] = [1, 2];

function isOfWord(unit: number): boolean {
  asked[unit] ||= OF_WORD.test(String.fromCharCode(unit)) ? ofWord : between;
  return asked[unit] === ofWord;
}
