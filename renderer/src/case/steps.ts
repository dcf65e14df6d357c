import type { Move, RoleName } from '../../../sync/domain/catalogue/types.ts';

const towardsResult: readonly string[] = ['received', 'processing', 'done', 'returned'];

/** Steps towards a result stand out; those that send a dossier back or end it without one do not. */
export function leadsOn({ from, to }: Pick<Move, 'from' | 'to'>): boolean {
  return towardsResult.indexOf(to) > towardsResult.indexOf(from);
}

export function isAllowed({ roles }: Pick<Move, 'roles'>, mine: readonly RoleName[]): boolean {
  return roles.some((role) => mine.includes(role));
}

/** What leads on stands first, and of that what one may do oneself, whatever the workflow's order. */
export function inOrder(moves: readonly Move[], mine: readonly RoleName[]): readonly Move[] {
  const rank = (move: Move): number => (leadsOn(move) ? (isAllowed(move, mine) ? 2 : 1) : 0);
  return moves.toSorted((one, other) => rank(other) - rank(one));
}

/** The step for which the case is given to somebody else: none where one may lead it on oneself. */
export function stepOfAnother(moves: readonly Move[], mine: readonly RoleName[]): Move | undefined {
  const forward = moves.filter(leadsOn);
  return forward.some((move) => isAllowed(move, mine)) ? undefined : forward[0];
}
