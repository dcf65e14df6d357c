import type { Bridge } from '../../../sync/bridge/client.ts';
import type { CommandOutput, Failure } from '../../../sync/bridge/contract.ts';
import { ok, type Result } from '../../../sync/core/result.ts';

/** Citizens that one command takes. */
const atOnce = 500;

/**
 * Puts any number of citizens into a group, some hundreds in each commit. Where one cannot be written, those before it are in the
 * group and the others are not; doing it again is doing it once.
 */
export async function groupAll(
  bridge: Pick<Bridge, 'command'>,
  {
    crisis,
    citizens,
    group,
  }: { readonly crisis: string; readonly citizens: readonly string[]; readonly group: string },
): Promise<Result<CommandOutput<'groupCitizens'>, Failure>> {
  let done = 0;
  for (let first = 0; first < citizens.length; first += atOnce) {
    const answer = await bridge.command('groupCitizens', {
      crisis,
      citizens: citizens.slice(first, first + atOnce),
      group,
    });
    if (!answer.ok) return answer;
    done += answer.value.done;
  }
  return ok({ done });
}
