import { useEffect, useRef } from 'react';
import type { CommandInput, CommandOutput, Failure } from '../../../sync/bridge/contract.ts';
import type { PersonView } from '../../../sync/bridge/people-model.ts';
import type { Result } from '../../../sync/core/result.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { ownWrites, seenWith } from '../stores/own-writes/own-writes.ts';
import { writeInOrder } from '../stores/own-writes/write-in-order.ts';

type Writing = 'setPerson' | 'linkPeople' | 'mergePeople' | 'voidPersonRecord';

/** Writes on the person whose page is shown, on the view that it shows or was written on (`actedOn`), and what was written on it since. */
export function usePersonWrite(view: PersonView) {
  const bridge = useBridge();
  const latest = useRef(view);
  useEffect(() => {
    latest.current = view;
  }, [view]);
  return <Name extends Writing>(
    name: Name,
    input: Omit<CommandInput<Name>, 'id' | 'view'>,
    actedOn: readonly string[] = view.view,
  ): Promise<Result<CommandOutput<Name>, Failure>> => {
    const { id } = view;
    return writeInOrder(id, async () => {
      const over = latest.current.view;
      const seen = seenWith(ownWrites.get().written[id], over, actedOn);
      const answer = await bridge.command(name, { ...input, id, view: seen } as CommandInput<Name>);
      if (answer.ok) ownWrites.dispatch({ type: 'record-written', id, record: answer.value.record, over });
      return answer;
    });
  };
}
