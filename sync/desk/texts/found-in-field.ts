import type { FoundField } from '../../bridge/model.ts';
import { phoneWord, withPhoneWords } from '../../domain/people/phone-words.ts';
import { excerptOf } from '../../domain/texts/excerpt.ts';
import type { SearchedText } from '../../domain/texts/searched-text.ts';
import { foldedWords } from '../../storage/search-words.ts';

/**
 * The field in which a search found a case, a person or a document, with the words around: a telephone number, an address, a name of
 * former times. Null where what lists show of it says so by itself.
 *
 * @param texts what it is found by: read where the words are not in sight only
 * @param shown what lists show of it
 */
export function foundInField(texts: () => readonly SearchedText[], shown: string, text: string): FoundField | null {
  const inSight = foldedWords(shown);
  const unseen = (typed: string): string[] =>
    foldedWords(typed).filter((word) => !inSight.some((each) => each.startsWith(word)));
  const missing = unseen(text);
  // As the index is asked: a telephone number in any spelling only where nothing has it as it was typed.
  const missingPhones = unseen(withPhoneWords(text));
  if (missing.length === 0 || missingPhones.length === 0) return null;
  const searched = texts();
  const best = fieldWith(searched, missing) ?? fieldWith(searched, missingPhones);
  if (best === undefined) return null;
  const { field, value } = best;
  return { field, ...(excerptOf(value, missing.join(' ')) ?? { before: '', words: value, after: '' }) };
}

/** The same as a member of what is listed; of what says so by itself there is none. */
export function withFoundField(...asked: Parameters<typeof foundInField>): WithFoundField {
  const foundField = foundInField(...asked);
  return foundField === null ? {} : { foundField };
}

export type WithFoundField = { readonly foundField: FoundField } | Record<string, never>;

/** The text that has most of the words. */
function fieldWith(texts: readonly SearchedText[], asked: readonly string[]): SearchedText | undefined {
  const [best] = texts
    .map((searched) => {
      const { field, value, word = '' } = searched;
      const words = foldedWords(`${value} ${word} ${phoneOf(field, value)}`);
      return { searched, found: asked.filter((each) => words.some((own) => own.startsWith(each))).length };
    })
    .filter(({ found }) => found > 0)
    .toSorted((left, right) => right.found - left.found);
  return best?.searched;
}

/** A telephone number is found however its digits are typed. */
const phoneOf = (field: string, value: string): string => (field.endsWith('phone') ? phoneWord(value) : '');
