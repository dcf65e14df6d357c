import type { FoundField } from '../../bridge/model.ts';
import type { SubjectState } from '../../core/fold/fold.ts';
import { searchedTexts } from '../../domain/case-document.ts';
import { phoneWord, withPhoneWords } from '../../domain/people/phone-words.ts';
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
  const unseen = (typed: string): string[] =>
    foldedWords(typed).filter((word) => !inSight.some((each) => each.startsWith(word)));
  const missing = unseen(text);
  // As the index is asked: a telephone number in any spelling only where nothing has it as it was typed.
  const best = fieldWith(state, missing) ?? fieldWith(state, unseen(withPhoneWords(text)));
  if (best === undefined) return null;
  const { field, value } = best;
  return { field, ...(excerptOf(value, missing.join(' ')) ?? { before: '', words: value, after: '' }) };
}

/** The field that has most of the words. */
function fieldWith(state: SubjectState, asked: readonly string[]): { field: string; value: string } | undefined {
  const [best] = searchedTexts(state)
    .map(({ field, value }) => {
      const words = foldedWords(`${value} ${phoneOf(field, value)}`);
      return { field, value, found: asked.filter((word) => words.some((each) => each.startsWith(word))).length };
    })
    .filter(({ found }) => found > 0)
    .toSorted((left, right) => right.found - left.found);
  return best;
}

/** A telephone number is found however its digits are typed. */
const phoneOf = (field: string, value: string): string => (field.endsWith('phone') ? phoneWord(value) : '');
