import { useEffect, useRef } from 'react';
import type { Result } from '../../../sync/core/result.ts';
import type { CommandInput, CommandOutput, Failure } from '../../../sync/bridge/contract.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { ownWrites, seenWith } from '../stores/own-writes/own-writes.ts';
import { writeInOrder } from '../stores/own-writes/write-in-order.ts';
import { useSubject } from '../subject/subject-context.ts';

type Writing =
  | 'setFields'
  | 'moveCase'
  | 'addNote'
  | 'voidRecord'
  | 'takeFee'
  | 'exemptFee'
  | 'issueResult'
  | 'replaceBlank'
  | 'annotateEntry'
  | 'linkCase'
  | 'setDocument'
  | 'moveDocument'
  | 'numberDocument'
  | 'directDocument'
  | 'finishPart'
  | 'linkDocuments'
  | 'setEmergency'
  | 'moveEmergency'
  | 'logContact'
  | 'logDuty'
  | 'handOver'
  | 'escalate'
  | 'advanceMoney'
  | 'repayMoney'
  | 'linkConcerned'
  | 'setCrisis'
  | 'moveCrisis';

/**
 * Writes in the open case or document. `actedOn` is the view on which the person decided: the one on the screen now, unless a
 * dialog was opened on an earlier one.
 */
export function useWrite() {
  const bridge = useBridge();
  const { view } = useSubject();
  const live = useRef(view);
  useEffect(() => {
    live.current = view;
  }, [view]);
  return <Name extends Writing>(
    name: Name,
    input: Omit<CommandInput<Name>, 'id' | 'view'>,
    actedOn: readonly string[] = view.view,
  ): Promise<Result<CommandOutput<Name>, Failure>> => {
    const { id } = view;
    return writeInOrder(id, async () => {
      const over = live.current.view;
      const seen = seenWith(ownWrites.get().written[id], over, actedOn);
      const answer = await bridge.command(name, { ...input, id, view: seen } as CommandInput<Name>);
      if (answer.ok) ownWrites.dispatch({ type: 'record-written', id, record: answer.value.record, over });
      return answer;
    });
  };
}
