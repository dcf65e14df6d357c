import type { SearchHit } from '../../bridge/model.ts';
import { foldText } from '../../core/fold/fold-text.ts';

/** So many times as many are asked for, so that those called so are among them: of one word alone the newest are. */
const wider = 2;

/** How many to ask for where so many are wanted. */
export function asManyAs(limit: number, text: string): number {
  return text.trim().includes(' ') ? limit * wider : limit;
}

/**
 * Of what has the words as they were typed, and then of what has them without marks, what is called so stands first: whoever types a whole
 * name looks for it, and not for the newest paper in which its words stand apart.
 */
export function namedFirst(hits: readonly SearchHit[], text: string): readonly SearchHit[] {
  const wanted = foldText(text.trim().replaceAll(/\s+/g, ' '));
  const rank = ({ exact, title }: SearchHit): number => (exact ? 0 : 2) + (foldText(title).includes(wanted) ? 0 : 1);
  return hits.toSorted((left, right) => rank(left) - rank(right));
}
