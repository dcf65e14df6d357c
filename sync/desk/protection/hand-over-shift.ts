import { headsOfView } from '../../core/fold/fold.ts';
import type { SubjectId } from '../../core/ids.ts';
import type { Operation } from '../../core/record/operation.ts';
import { err, ok } from '../../core/result.ts';
import { emergencyFields, emergencyKind } from '../../domain/protection/emergency-fields.ts';
import { linesOf } from '../../domain/protection/log-entries.ts';
import { mayDo, whoMay } from '../../domain/rights.ts';
import { readLedgerOf } from '../../replica/read-ledger.ts';
import { appendFailure } from '../append-failure.ts';
import type { Answer, Input, Work } from '../work.ts';
import { findProtected } from './on-protected.ts';

/**
 * Hands every emergency that is open with one officer to the next, in one commit: each has the new officer and the line that says
 * so in its own log. The same form saved twice hands over once.
 */
export async function handOverShift(
  work: Work,
  { from, to, draft, text }: Input<'handOverShift'>,
): Answer<'handOverShift'> {
  const { replica, staff } = work;
  if (!mayDo('protect', staff.roles)) return err({ type: 'not-allowed', role: whoMay('protect') });
  if (from === to || replica.state(to as SubjectId).kind !== 'staff') return err({ type: 'not-found' });
  const listed = await readLedgerOf(replica.documents, 'emergency', { one: 'open' });
  const entry = { log: 'duty', id: draft, about: 'hand_over', to } as const;
  const note: Operation = { type: 'note', text: text.normalize('NFC').trim(), entry };
  const written = replica.appendTogether((append) => {
    const open = listed.flatMap(({ id }) => findProtected(work, id, emergencyKind) ?? []);
    const own = open.filter(
      ({ state }) =>
        state.fields[emergencyFields.duty]?.value === from && !linesOf(state).some((line) => line.entry.id === draft),
    );
    for (const { key, state } of own) {
      const about = { actor: staff.id, key, kind: emergencyKind, lane: 'urgent' } as const;
      const fields = { [emergencyFields.duty]: to };
      const said = append({ ...about, after: headsOfView([state]), operation: { type: 'set', fields } });
      append({ ...about, after: [said.hash], operation: note });
    }
    return own.length;
  });
  return written.ok ? ok({ count: written.value }) : err(appendFailure(written.error));
}
