import { foldText } from '../../../sync/core/fold/fold-text.ts';
import type { Catalogue, Procedure } from '../../../sync/domain/catalogue/types.ts';
import { everydayWords } from './everyday-words.ts';

export interface FoundGroup {
  readonly group: Catalogue['groups'][number];
  readonly procedures: readonly Procedure[];
}

/**
 * The procedures in which every word asked for begins a word, or stands within one, in either language and without marks, or
 * that people call so; in their groups. A group in which a word begins with what was asked comes before one in which it only stands within.
 */
export function findProcedures(
  groups: Catalogue['groups'],
  procedures: readonly Procedure[],
  asked: string,
): readonly FoundGroup[] {
  const wanted = foldText(asked)
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = matching(groups, procedures, (procedure, group) => rankOf(procedure, group, wanted));
  return found.length > 0 ? found : matching(groups, procedures, (procedure) => (isAbout(procedure, wanted) ? 1 : 0));
}

function matching(
  groups: Catalogue['groups'],
  procedures: readonly Procedure[],
  rank: (procedure: Procedure, group: FoundGroup['group']) => number,
): readonly FoundGroup[] {
  return groups
    .map((group) => {
      const ranked = procedures
        .filter((procedure) => procedure.group === group.code)
        .map((procedure) => ({ procedure, rank: rank(procedure, group) }))
        .filter((each) => each.rank > 0)
        .toSorted((a, b) => b.rank - a.rank);
      const best = ranked[0]?.rank ?? 0;
      return { best, found: { group, procedures: ranked.map(({ procedure }) => procedure) } };
    })
    .filter(({ best }) => best > 0)
    .toSorted((a, b) => b.best - a.best)
    .map(({ found }) => found);
}

/**
 * 0 does not match; 1 by the name of its group; 2 within words of its own; 3 at their beginnings, or several as people say it; 4 as they
 * stand, in a row.
 */
function rankOf(procedure: Procedure, group: FoundGroup['group'], wanted: readonly string[]): number {
  if (wanted.length === 0) return 1;
  const name = both(procedure.name);
  if (name.includes(wanted.join(' ')) && wanted.length > 1) return 4;
  const words = wordsOf(name);
  if (begin(words, wanted)) return 3;
  const said = foldText(everydayWords[procedure.code] ?? '').split(', ');
  if (said.some((phrase) => begin(wordsOf(phrase), wanted))) return wanted.length > 1 ? 3 : 2;
  if (wanted.every((each) => name.includes(each))) return 2;
  const all = `${name} ${both(group.name)}`;
  return wanted.every((each) => all.includes(each)) ? 1 : 0;
}

/** Where no name has the words: its papers, and what it results in. */
function isAbout({ papers, results }: Procedure, wanted: readonly string[]): boolean {
  return [...papers, ...results].some(({ name }) => begin(wordsOf(both(name)), wanted));
}

const both = ({ vi, en }: Procedure['name']): string => foldText(`${vi} ${en}`);
const wordsOf = (text: string): readonly string[] => text.split(/[\s,;/()]+/);

function begin(words: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((each) => words.some((word) => word.startsWith(each)));
}
