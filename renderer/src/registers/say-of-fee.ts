import type { FeeRow } from '../../../sync/bridge/contract/fees.ts';
import { leftToRefund } from '../case/taking.ts';
import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';

/** What else is to be said of a taking: why less was taken, or nothing; what it gives back or stands for, what of it was given back, why it was voided. */
export function sayOfFee(fee: FeeRow, t: Translate, format: Format): readonly string[] {
  const { rule, exemption, refundOf, refundReason, replaces, refunded, currency, voided, voidReason } = fee;
  return [
    rule === null
      ? ''
      : rule.percent === 0
        ? format.text(rule.name)
        : t('registers:fees.rule', { name: format.text(rule.name), percent: rule.percent }),
    exemption,
    refundOf === '' ? '' : t('registers:fees.refund-of', { receipt: refundOf, reason: refundReason }),
    replaces === '' ? '' : t('registers:fees.replaces', { receipt: replaces }),
    refunded === 0 ? '' : t('registers:fees.refunded', { amount: format.money(refunded, currency) }),
    fee.keptReason === '' || leftToRefund(fee) === 0 ? '' : t('registers:fees.kept', { reason: fee.keptReason }),
    voided ? `${t('registers:fees.voided')}: ${voidReason}` : '',
  ].filter((words) => words !== '');
}
