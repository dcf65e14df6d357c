import type { Move } from '../../../sync/domain/catalogue/types.ts';
import type { CommandInput } from '../../../sync/bridge/contract.ts';
import type { useWrite } from './use-write.ts';

/** Whether the step begins work on a case that nobody has: who has it from now on is said along with it. */
export function startsWithNobody({ to }: Pick<Move, 'to'>, assignee: string | null): boolean {
  return to === 'processing' && assignee === null;
}

/**
 * Makes a step, and first says whose the case is from now on. Where the giving is refused no step is made; where the step is, the case
 * has somebody and waits where it was.
 * @param taker null leaves it with whoever has it, or with nobody
 */
export async function giveAndMove(
  write: ReturnType<typeof useWrite>,
  step: Pick<CommandInput<'moveCase'>, 'to' | 'reason'>,
  taker: string | null,
  actedOn: readonly string[],
) {
  if (taker === null) return write('moveCase', step, actedOn);
  const given = await write('setFields', { fields: { assignee: taker } }, actedOn);
  return given.ok ? write('moveCase', step, [...actedOn, given.value.record]) : given;
}
