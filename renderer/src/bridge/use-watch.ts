import { useEffect, useMemo, useState } from 'react';
import type { Failure, QueryInput, QueryName, QueryOutput } from '../../../sync/bridge/contract.ts';
import { asks } from '../stores/asks/asks.ts';
import { useBridge } from './bridge-context.ts';

export type Watched<Value> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'answered'; readonly value: Value }
  | { readonly kind: 'failed'; readonly failure: Failure };

const waiting = { kind: 'waiting' } as const;

/** A live query for as long as the component stands; a changed input is a new question, waiting for its own answer. */
export function useWatch<Name extends QueryName>(name: Name, input: QueryInput<Name>): Watched<QueryOutput<Name>> {
  const bridge = useBridge();
  const times = asks.use((state) => state.times);
  const key = `${name} ${JSON.stringify(input)}`;
  // The input is compared by content: callers may write it as a literal.
  // oxlint-disable-next-line react/exhaustive-deps
  const asked = useMemo(() => input, [key]);
  const [heard, setHeard] = useState<{ key: string; watched: Watched<QueryOutput<Name>> }>({ key, watched: waiting });

  useEffect(
    () =>
      bridge.watch(name, asked, (answer) =>
        setHeard({
          key,
          watched: answer.ok ? { kind: 'answered', value: answer.value } : { kind: 'failed', failure: answer.error },
        }),
      ),
    // Asked again, it keeps what it heard until the next answer.
    [bridge, name, asked, key, times],
  );
  return heard.key === key ? heard.watched : waiting;
}
