import type { Failure } from '../../bridge/contract.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { RoleName } from '../../domain/catalogue/types.ts';
import type { DocumentMove } from '../../domain/documents/document-steps.ts';

/**
 * Whether one of these moves is open to a person.
 * @param hasReason a secret document takes no words, so it wants none
 */
export function checkMoves(
  moves: readonly DocumentMove[],
  {
    roles,
    from,
    to,
    hasReason,
  }: {
    readonly roles: readonly RoleName[];
    readonly from: string;
    readonly to: string;
    readonly hasReason: boolean;
  },
): Result<void, Failure> {
  if (moves.length === 0) return err({ type: 'move-not-allowed', from, to });
  const mine = moves.filter((move) => move.roles.some((role) => roles.includes(role)));
  if (mine.length === 0) return err({ type: 'not-allowed', role: moves[0]?.roles[0] ?? '' });
  return mine.every((move) => move.reasonRequired) && !hasReason ? err({ type: 'reason-required' }) : ok(undefined);
}
