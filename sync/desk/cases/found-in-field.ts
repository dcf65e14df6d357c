import type { FoundField } from '../../bridge/model.ts';
import type { SubjectState } from '../../core/fold/fold.ts';
import { searchedTexts } from '../../domain/case-document.ts';
import { phoneWord } from '../../domain/people/phone-words.ts';
import { excerptOf } from '../../domain/texts/excerpt.ts';
import { foldedWords } from '../../storage/search-words.ts';

/**
 * The field in which a search found a case, with the words around: a telephone number, an address, another person of the form. Null where
 * what lists show of it says so by itself.
 *
 * @param shown what lists show: its code and its owner
 */
export function foundInField(state: SubjectState, shown: string, text: string): FoundField | null {
  const inSight = foldedWords(shown);
  const missing = foldedWords(text).filter((word) => !inSight.some((each) => each.startsWith(word)));
  if (missing.length === 0) return null;
  const count = (said: string): number => {
    const words = foldedWords(said);
    return missing.filter((word) => words.some((each) => each.startsWith(word))).length;
  };
  const [best] = searchedTexts(state)
    .map(({ field, value }) => ({ field, value, found: count(`${value} ${phoneOf(field, value)}`) }))
    .filter(({ found }) => found > 0)
    .toSorted((left, right) => right.found - left.found);
  if (best === undefined) return null;
  const { field, value } = best;
  return { field, ...(excerptOf(value, missing.join(' ')) ?? { before: '', words: value, after: '' }) };
}

/** A telephone number is found however its digits are typed. */
const phoneOf = (field: string, value: string): string => (field.endsWith('phone') ? phoneWord(value) : '');
