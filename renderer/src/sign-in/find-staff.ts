import type { Staff } from '../../../sync/bridge/model.ts';
import { foldText } from '../../../sync/core/fold/fold-text.ts';

/**
 * Those whose name or post holds the text. Whose name has a word that begins with it stand first: the first is taken by Enter, and
 * “huy” is rather Huy than Thùy.
 */
export function findStaff(staff: readonly Staff[], text: string): readonly Staff[] {
  const wanted = foldText(text.trim());
  if (wanted === '') return staff;
  const rank = ({ name, title }: Staff): number => {
    const folded = foldText(name);
    if (` ${folded}`.includes(` ${wanted}`)) return 0;
    if (folded.includes(wanted)) return 1;
    return [title.vi, title.en].some((post) => foldText(post).includes(wanted)) ? 2 : 3;
  };
  return staff
    .map((one) => ({ one, rank: rank(one) }))
    .filter((each) => each.rank < 3)
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ one }) => one);
}
