import type { Result } from '../../../sync/core/result.ts';
import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure, QueryInput, QueryName, QueryOutput } from '../../../sync/bridge/contract.ts';

/** The first answer of a live query. */
export function readOnce<Name extends QueryName>(
  bridge: Bridge,
  name: Name,
  input: QueryInput<Name>,
): Promise<Result<QueryOutput<Name>, Failure>> {
  return new Promise((resolve) => {
    let stop: (() => void) | null = null;
    let answered = false;
    stop = bridge.watch(name, input, (answer) => {
      answered = true;
      stop?.();
      resolve(answer);
    });
    // An answer may come before `watch` has returned the way to stop it.
    if (answered) stop();
  });
}
