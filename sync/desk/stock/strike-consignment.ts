import { headsOfView } from '../../core/fold/fold.ts';
import { isSubjectId } from '../../core/record/subject-id.ts';
import { err, ok } from '../../core/result.ts';
import { consignmentDocument, consignmentKind } from '../../domain/stock/consignment.ts';
import { isInStock } from '../../domain/stock/ledger.ts';
import { mayDo } from '../../domain/rights.ts';
import { readLedgerOf } from '../../replica/read-ledger.ts';
import { appendFailure } from '../append-failure.ts';
import type { Answer, Input, Work } from '../work.ts';

/**
 * Takes back the word that a range of blanks came in, where it was a mistake and none of them was touched: one that the mission
 * entered is gone from the list, one that headquarters sent is on its way again. The record stays legible.
 */
export async function strikeConsignment(
  { replica, staff }: Work,
  { id, reason }: Input<'strikeConsignment'>,
): Answer<'strikeConsignment'> {
  if (!mayDo('keep_stock', staff.roles)) return err({ type: 'not-allowed', role: 'keep_stock' });
  const said = reason.normalize('NFC').trim();
  if (said === '') return err({ type: 'reason-required' });
  const logged = isSubjectId(id) ? replica.recordsAbout(id) : [];
  const state = isSubjectId(id) && logged.length > 0 ? replica.state(id, logged) : null;
  const key = isSubjectId(id) ? replica.keyOf(logged, id) : null;
  const consignment = isSubjectId(id) && state ? consignmentDocument(id, state) : null;
  const received = state?.fields['received_on']?.writes ?? [];
  if (!state || !key || !consignment || received.length === 0) return err({ type: 'not-found' });
  const blanks = await readLedgerOf(replica.documents, 'blank', { one: consignment.blank });
  const used = blanks.find((one) => one.state !== 'in-stock' && isInStock([consignment.range], one.serial));
  if (used) return err({ type: 'consignment-used', serial: used.serial, state: used.state });
  const written = replica.appendTogether((append) =>
    received.map(({ hash }) =>
      append({
        actor: staff.id,
        key,
        kind: consignmentKind,
        after: headsOfView([replica.state(consignment.id)]),
        operation: { type: 'void', record: hash, reason: said },
      }),
    ),
  );
  if (!written.ok) return err(appendFailure(written.error));
  return ok({ id: consignment.id, record: written.value[0]!.hash });
}
