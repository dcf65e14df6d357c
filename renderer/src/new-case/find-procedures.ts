import { foldText } from '../../../sync/core/fold-text.ts';
import type { Catalogue, Procedure } from '../../../sync/domain/catalogue/types.ts';

export interface FoundGroup {
  readonly group: Catalogue['groups'][number];
  readonly procedures: readonly Procedure[];
}

/**
 * The procedures in which every word asked for begins a word, or stands within one, in either language and without marks; in their
 * groups. A group in which a word begins with what was asked comes before one in which it only stands within.
 */
export function findProcedures(
  groups: Catalogue['groups'],
  procedures: readonly Procedure[],
  asked: string,
): readonly FoundGroup[] {
  const wanted = foldText(asked)
    .split(/\s+/)
    .filter((word) => word !== '');
  return groups
    .map((group) => {
      const ranked = procedures
        .filter((procedure) => procedure.group === group.code)
        .map((procedure) => ({ procedure, rank: rankOf(procedure, group, wanted) }))
        .filter(({ rank }) => rank > 0)
        .toSorted((a, b) => b.rank - a.rank);
      const best = ranked[0]?.rank ?? 0;
      return { best, found: { group, procedures: ranked.map(({ procedure }) => procedure) } };
    })
    .filter(({ best }) => best > 0)
    .toSorted((a, b) => b.best - a.best)
    .map(({ found }) => found);
}

/** 0 does not match; 1 by the name of its group; 2 within words of its own; 3 at their beginnings; 4 as they stand, in a row. */
function rankOf(procedure: Procedure, group: FoundGroup['group'], wanted: readonly string[]): number {
  if (wanted.length === 0) return 1;
  const name = foldText(`${procedure.name.vi} ${procedure.name.en}`);
  if (name.includes(wanted.join(' ')) && wanted.length > 1) return 4;
  const words = name.split(/[\s,/]+/);
  if (wanted.every((each) => words.some((word) => word.startsWith(each)))) return 3;
  if (wanted.every((each) => name.includes(each))) return 2;
  const all = `${name} ${foldText(`${group.name.vi} ${group.name.en}`)}`;
  return wanted.every((each) => all.includes(each)) ? 1 : 0;
}
