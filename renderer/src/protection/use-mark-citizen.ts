import type { CommandInput } from '../../../sync/bridge/contract.ts';
import type { CitizenRow } from '../../../sync/bridge/protection-model.ts';
import type { Result } from '../../../sync/core/result.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { ownWrites, seenWith } from '../stores/own-writes/own-writes.ts';
import { writeInOrder } from '../stores/own-writes/write-in-order.ts';

export type CitizenSaid = Omit<CommandInput<'markCitizen'>, 'crisis' | 'citizen' | 'view'>;

/** Says what was heard of a citizen, on the row that was seen and what was written on it since. */
export function useMarkCitizen(crisis: string) {
  const bridge = useBridge();
  return (row: Pick<CitizenRow, 'id' | 'view'>, said: CitizenSaid): Promise<Result<unknown, Failure>> => {
    const key = `${crisis} ${row.id}`;
    return writeInOrder(key, async () => {
      const view = seenWith(ownWrites.get().written[key], row.view, row.view);
      const answer = await bridge.command('markCitizen', { ...said, crisis, citizen: row.id, view: [...view] });
      if (answer.ok)
        ownWrites.dispatch({ type: 'record-written', id: key, record: answer.value.record, over: row.view });
      return answer;
    });
  };
}
