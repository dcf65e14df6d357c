import { headsOfView } from '../../core/fold/fold.ts';
import { err, ok } from '../../core/result.ts';
import { refundedLines, refundedOf } from '../../domain/fees/refund.ts';
import { mayDo } from '../../domain/rights.ts';
import { findCase } from '../cases/open-case.ts';
import type { Answer, Input, Work } from '../work.ts';
import { feesOfCase } from './fee-queries.ts';
import { findFee } from './find-fee.ts';
import { sayAlone, takenBefore } from './say-alone.ts';

/**
 * Gives a taking back, wholly or in part: a taking of its own, below 0, on the day on which the money leaves the till. The receipt
 * that it gives back stands.
 */
export async function refundFee(
  work: Work,
  { fee: id, draft, amount, method, reason }: Input<'refundFee'>,
): Answer<'refundFee'> {
  const { replica, staff } = work;
  if (!mayDo('refund_fee', staff.roles)) return err({ type: 'not-allowed', role: 'refund_fee' });
  const refundReason = reason.normalize('NFC').trim();
  if (refundReason === '') return err({ type: 'reason-required' });
  const fee = findFee(work, id)?.fee;
  const on = fee && findCase(work, fee.case);
  if (!fee || !on || fee.amount <= 0) return err({ type: 'not-found' });
  const before = takenBefore(work, on, draft);
  if (before) return ok(before);
  if (fee.voided === 1) return err({ type: 'fee-voided-already' });
  const refunded = refundedOf(fee, await feesOfCase({ replica }, fee.case));
  if (amount <= 0) return err({ type: 'amount-not-positive' });
  const { currency } = fee;
  if (amount > fee.amount - refunded) return err({ type: 'refund-too-large', left: fee.amount - refunded, currency });
  const { procedure, payer, reduction, rule } = fee;
  return sayAlone(work, on, headsOfView([on.state]), draft, {
    case: on.id,
    procedure,
    amount: -amount,
    currency,
    method,
    lines: refundedLines(fee, refunded, amount),
    exemption: '',
    refundOf: fee.id,
    refundReason,
    reduction,
    ...(rule && { rule }),
    payer,
  });
}
