import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { Refusal } from '../../../sync/bridge/contract/conflicts.ts';
import { readOnce } from '../bridge/read-once.ts';
import { isMergeable } from './merge-subject.ts';
import { settleAll } from './settle-subject.ts';

/** A change of fields, a step or a note of something that has a page of its own. */
export function canSayAgain({ kind, operation: { type } }: Pick<Refusal, 'kind' | 'operation'>): boolean {
  if (!isMergeable(kind)) return false;
  return type === 'set' || (kind !== 'person' && (type === 'move' || type === 'note'));
}

/** The same, said by whoever is signed in, on what stands now. The record that was set aside stays as it is. */
export async function sayAgain(bridge: Bridge, { kind, subject: id, operation }: Refusal): Promise<Failure | null> {
  if (!isMergeable(kind)) return { type: 'not-found' };
  const seen = await readOnce(bridge, kind, { id });
  if (!seen.ok) return seen.error;
  if (seen.value === null) return { type: 'not-found' };
  const { view } = seen.value;
  switch (operation.type) {
    case 'set':
      return settleAll(bridge, kind, { id, view }, operation.fields, null);
    case 'move':
      return settleAll(bridge, kind, { id, view }, { state: operation.to }, operation.reason);
    case 'note': {
      const said = await bridge.command('addNote', { id, view, text: operation.text });
      return said.ok ? null : said.error;
    }
    default:
      throw new Error(`a ${operation.type} is not said again`);
  }
}
