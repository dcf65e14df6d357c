import { foldText } from '../../core/fold/fold-text.ts';

/** The place in a text where something was found. */
export interface Excerpt {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** Characters around what was found. */
const reach = 60;

/** What a person searched for, where it first stands in a text: as typed, or else without its marks. */
export function excerptOf(text: string, query: string): Excerpt | null {
  const asked = wordsIn(query.normalize('NFC').toLowerCase()).map(({ word }) => word);
  const exact = findPlace(text, asked, (word) => word.toLowerCase());
  const folded = findPlace(text, asked.map(foldText), foldText);
  // What is typed without marks is written so here and there; what stands together is meant.
  const found = (exact?.length ?? 0) < (folded?.length ?? 0) ? folded : exact;
  if (!found) return null;
  const { start, end } = found;
  return {
    before: tidy(text.slice(Math.max(0, start - reach), start)).replace(/^\S*\s/, start > reach ? '… ' : '$&'),
    words: text.slice(start, end),
    after: tidy(text.slice(end, end + reach)).replace(/\s\S*$/, end + reach < text.length ? ' …' : '$&'),
  };
}

interface Place {
  readonly start: number;
  readonly end: number;
  /** Words. */
  readonly length: number;
}

/** The longest run of asked words that stand side by side; else the first of them. */
function findPlace(text: string, asked: readonly string[], fold: (word: string) => string): Place | null {
  const last = asked.at(-1);
  const is = (word: string): boolean => asked.includes(word) || (last !== undefined && word.startsWith(last));
  let best: Place | null = null;
  let run: Place | null = null;
  for (const { word, index } of wordsIn(text)) {
    if (!is(fold(word))) {
      run = null;
      continue;
    }
    const end = index + word.length;
    run = run ? { start: run.start, end, length: run.length + 1 } : { start: index, end, length: 1 };
    if (run.length > (best?.length ?? 0)) best = run;
    if (best?.length === asked.length) break;
  }
  return best;
}

function wordsIn(text: string): readonly { readonly word: string; readonly index: number }[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: word, index }) => ({ word, index }));
}

const tidy = (text: string): string => text.replaceAll(/\s+/g, ' ');
