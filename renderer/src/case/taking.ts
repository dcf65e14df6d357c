import type { CommandInput, QueryOutput } from '../../../sync/bridge/contract.ts';
import { minorDigits } from '../../../sync/domain/fees/money.ts';
import { parseMoney } from '../form/parse-money.ts';

type Due = NonNullable<QueryOutput<'caseFees'>>['due'];
export type Taking = Omit<CommandInput<'takeFee'>, 'id' | 'view' | 'draft'>;

/** What is still owed of the lines whose amount is set, in US cents. */
export function leftOf({ lines }: Due, percent = 100): number {
  return lines.reduce((sum, line) => sum + Math.max(0, Math.round(((line.owed ?? 0) * percent) / 100) - line.paid), 0);
}

/** By how much more than it owes was taken on a case, in US cents: only of what was paid in dollars can that be said. */
export function takenTooMuch({ due, rows }: Pick<NonNullable<QueryOutput<'caseFees'>>, 'due' | 'rows'>): number {
  const standing = rows.filter(({ voided, method }) => !voided && method !== 'exempt');
  if (standing.some(({ currency }) => currency !== 'USD') || due.lines.some(({ owed }) => owed === null)) return 0;
  return Math.max(0, standing.reduce((sum, { amount }) => sum + amount, 0) - due.owed);
}

/** In the currency's smallest unit; null where it is no amount. */
export function parseAmount(typed: string, currency: string): number | null {
  return parseMoney(typed, minorDigits(currency) === 0 ? 'VND' : 'USD');
}

/**
 * What of the tariff an amount pays: in dollars the lines in their order, as far as it reaches; in another currency all that is
 * owed, since the rate is the mission's.
 */
export function linesPaid(due: Due, amount: number, currency: string, percent = 100): Taking['lines'] {
  let left = currency === 'USD' ? amount : Number.MAX_SAFE_INTEGER;
  return due.lines.flatMap((line) => {
    if (line.settled) return [];
    if (line.owed === null) return [{ code: line.code, cents: currency === 'USD' ? Math.max(left, 0) : 0 }];
    const cents = Math.min(left, Math.max(0, Math.round((line.owed * percent) / 100) - line.paid));
    left -= cents;
    return cents > 0 ? [{ code: line.code, cents }] : [];
  });
}
