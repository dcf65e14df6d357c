import { headsOfView } from '../../core/fold/fold.ts';
import { err, ok } from '../../core/result.ts';
import { feeFields, feeKind } from '../../domain/fees/fee-document.ts';
import { refundedOf } from '../../domain/fees/refund.ts';
import { mayDo } from '../../domain/rights.ts';
import { appendFailure } from '../append-failure.ts';
import type { Answer, Input, Work } from '../work.ts';
import { feesOfCase } from './fee-queries.ts';
import { findFee } from './find-fee.ts';

/** Says why what is left of a taking is not given back. No money moves, and no day of the till is opened again by it. */
export async function keepFee(work: Work, { fee: id, reason }: Input<'keepFee'>): Answer<'keepFee'> {
  const { replica, staff } = work;
  if (!mayDo('refund_fee', staff.roles)) return err({ type: 'not-allowed', role: 'refund_fee' });
  const said = reason.normalize('NFC').trim();
  if (said === '') return err({ type: 'reason-required' });
  const open = findFee(work, id);
  if (!open || open.fee.amount <= 0) return err({ type: 'not-found' });
  const { fee, key, state } = open;
  if (fee.voided === 1) return err({ type: 'fee-voided-already' });
  const refunded = refundedOf(fee, await feesOfCase({ replica }, fee.case));
  if (refunded >= fee.amount) return err({ type: 'fee-refunded', refunded, currency: fee.currency });
  const written = replica.append({
    actor: staff.id,
    key,
    kind: feeKind,
    after: headsOfView([state]),
    operation: { type: 'set', fields: { [feeFields.kept]: said } },
  });
  return written.ok ? ok({ id: fee.id, record: written.value.hash }) : err(appendFailure(written.error));
}
