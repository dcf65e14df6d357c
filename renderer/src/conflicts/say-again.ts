import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { Refusal } from '../../../sync/bridge/contract/conflicts.ts';
import { readOnce } from '../bridge/read-once.ts';

/** A change of fields, a step or a note of something that has a page of its own. */
export function canSayAgain({ kind, operation: { type } }: Pick<Refusal, 'kind' | 'operation'>): boolean {
  if (kind === 'case') return type === 'set' || type === 'move' || type === 'note';
  return type === 'set' && (kind === 'document' || kind === 'person');
}

/** The same, said by whoever is signed in, on what stands now. The record that was set aside stays as it is. */
export async function sayAgain(bridge: Bridge, { kind, subject: id, operation }: Refusal): Promise<Failure | null> {
  const known = kind === 'case' || kind === 'document' || kind === 'person' ? kind : null;
  if (known === null) return { type: 'not-found' };
  const seen = await readOnce(bridge, known, { id });
  if (!seen.ok) return seen.error;
  if (seen.value === null) return { type: 'not-found' };
  const { view } = seen.value;
  const said = await command(bridge, known, { id, view }, operation);
  return said.ok ? null : said.error;
}

function command(
  bridge: Bridge,
  kind: 'case' | 'document' | 'person',
  on: { readonly id: string; readonly view: string[] },
  operation: Refusal['operation'],
) {
  switch (operation.type) {
    case 'move':
      return bridge.command('moveCase', { ...on, to: operation.to, reason: operation.reason });
    case 'note':
      return bridge.command('addNote', { ...on, text: operation.text });
    case 'set': {
      const name = ({ case: 'setFields', document: 'setDocument', person: 'setPerson' } as const)[kind];
      return bridge.command(name, { ...on, fields: operation.fields });
    }
    default:
      throw new Error(`a ${operation.type} is not said again`);
  }
}
