import type { Bridge } from '../../../sync/bridge/client.ts';
import type { CommandInput, CommandOutput, Failure } from '../../../sync/bridge/contract.ts';
import type { FieldValue } from '../../../sync/bridge/model.ts';
import type { Result } from '../../../sync/core/result.ts';
import { isEmergencyState } from '../../../sync/domain/protection/emergency-states.ts';
import { ownWrites, seenWith } from '../stores/own-writes/own-writes.ts';
import { writeInOrder } from '../stores/own-writes/write-in-order.ts';
import type { Mergeable } from './merge-subject.ts';

export type Settled = Readonly<Record<string, FieldValue>>;

/** What somebody decided on: it shows all sides. A side that arrives later is not in it, and so stays a conflict. */
interface Seen {
  readonly id: string;
  readonly view: readonly string[];
  /** Of a citizen the crisis. */
  readonly crisis?: string;
}

/** The fields in one record; a status, which is a step with roles of its own, in another that has seen it. */
export async function settleAll(
  bridge: Bridge,
  kind: Mergeable,
  seen: Seen,
  { state, ...fields }: Settled,
  reason: string | null,
): Promise<Failure | null> {
  let on = seen;
  if (kind === 'citizen') {
    const heard = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? '']));
    const said = await write(bridge, 'markCitizen', seen, { crisis: seen.crisis ?? '', citizen: seen.id, ...heard });
    return said.ok ? null : said.error;
  }
  if (Object.keys(fields).length > 0) {
    const said = await write(bridge, writes[kind], on, { fields });
    if (!said.ok) return said.error;
    on = { ...seen, view: [...seen.view, said.value.record] };
  }
  if (state === undefined) return null;
  const moved = await moveTo(bridge, kind, on, String(state), reason);
  return moved.ok ? null : moved.error;
}

const writes = {
  case: 'setFields',
  document: 'setDocument',
  person: 'setPerson',
  emergency: 'setEmergency',
  crisis: 'setCrisis',
} as const;
type Writing =
  | (typeof writes)[keyof typeof writes]
  | 'markCitizen'
  | 'moveCase'
  | 'moveDocument'
  | 'moveEmergency'
  | 'moveCrisis';

function moveTo(bridge: Bridge, kind: keyof typeof writes, on: Seen, to: string, reason: string | null) {
  switch (kind) {
    case 'document':
      return write(bridge, 'moveDocument', on, { to, reason });
    case 'emergency': {
      if (!isEmergencyState(to)) throw new Error(`no state of an emergency: ${to}`);
      return write(bridge, 'moveEmergency', on, { to, reason: reason ?? '', outcome: null, waitUntil: null });
    }
    case 'crisis':
      return write(bridge, 'moveCrisis', on, { to: to === 'closed' ? 'closed' : 'open', reason: reason ?? '' });
    case 'case':
      return write(bridge, 'moveCase', on, { to, reason });
    case 'person':
      throw new Error('a person has no status');
  }
}

function write<Name extends Writing>(
  bridge: Bridge,
  name: Name,
  { id, view }: Seen,
  input: Omit<CommandInput<Name>, 'id' | 'view'>,
): Promise<Result<CommandOutput<Name>, Failure>> {
  return writeInOrder(id, async () => {
    const seen = seenWith(ownWrites.get().written[id], view, view);
    const answer = await bridge.command(name, { ...input, id, view: seen } as CommandInput<Name>);
    if (answer.ok) ownWrites.dispatch({ type: 'record-written', id, record: answer.value.record, over: view });
    return answer;
  });
}
