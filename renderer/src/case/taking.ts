import type { CommandInput, QueryOutput } from '../../../sync/bridge/contract.ts';
import type { FeeRow } from '../../../sync/bridge/contract/fees.ts';
import { isSettled } from '../../../sync/domain/fees/due.ts';
import { minorDigits } from '../../../sync/domain/fees/money.ts';
import type { RoleName } from '../../../sync/domain/catalogue/types.ts';
import { mayDo, rolesThatMay } from '../../../sync/domain/rights.ts';
import { endedWithoutResult } from '../../../sync/domain/statuses.ts';
import { parseMoney } from '../form/parse-money.ts';

type Fees = NonNullable<QueryOutput<'caseFees'>>;
type Due = Fees['due'];
export type FeeStanding = Due['state'] | 'refunded' | 'not-wanted';
export type Taking = Omit<CommandInput<'takeFee'>, 'id' | 'view' | 'draft' | 'replaces'>;

/** What is still owed of the lines whose amount is set, in US cents. */
export function leftOf({ lines }: Due, percent = 100): number {
  return lines.reduce((sum, line) => sum + Math.max(0, Math.round(((line.owed ?? 0) * percent) / 100) - line.paid), 0);
}

/** What the person at the counter says of the money as they issue a result. */
export interface FeeAtIssue {
  readonly takes: boolean;
  /** The reduction or exemption of the catalogue; null: the whole tariff. */
  readonly reduction: string | null;
  readonly method: Taking['method'];
}

/** Whether something is to be taken of what the tariff says in figures: nothing of whom it was waived. */
export function isOwing(due: Due): boolean {
  return !isSettled(due) && leftOf(due) > 0;
}

/** What is taken with the result; null: nothing. */
export function feeWithResult(
  { due, reductions }: Pick<Fees, 'due' | 'reductions'>,
  { takes, reduction, method }: FeeAtIssue,
): Taking | null {
  if (!takes || !isOwing(due)) return null;
  const percent = reductions.find(({ code }) => code === reduction)?.percent ?? 100;
  const amount = leftOf(due, percent);
  return { amount, currency: 'USD', method, lines: linesPaid(due, amount, 'USD', percent), reduction, payer: '' };
}

/** By how much more than it owes was taken on a case, in US cents: only of what was paid in dollars can that be said. */
export function takenTooMuch({ due, rows }: Pick<Fees, 'due' | 'rows'>): number {
  const standing = rows.filter(({ voided, method }) => !voided && method !== 'exempt');
  if (standing.some(({ currency }) => currency !== 'USD') || due.lines.some(({ owed }) => owed === null)) return 0;
  return Math.max(0, standing.reduce((sum, { amount }) => sum + amount, 0) - due.owed);
}

/**
 * How a dossier stands with its fee. One that ended without a result wants nothing more: not what was never taken, and not what was
 * given back.
 */
export function feeStanding({ due, rows }: Pick<Fees, 'due' | 'rows'>, status: string): FeeStanding {
  if (!isWanted(due.state) || !endedWithoutResult(status) || moneyLeft(rows).length > 0) return due.state;
  return rows.some(({ refunded }) => refunded > 0) ? 'refunded' : 'not-wanted';
}

/** Who takes what is still to be taken, where the person at the screen may not; nobody where nothing is, or where they may. */
export function whoTakes(standing: FeeStanding, mine: readonly RoleName[]): readonly RoleName[] {
  return isWanted(standing) && !mayDo('take_fee', mine) ? rolesThatMay('take_fee') : [];
}

/** Whether money is still to be taken. */
export function isWanted(standing: FeeStanding): boolean {
  return standing === 'open' || standing === 'part';
}

/** Whether nothing more is to be taken: it ended without a result, and what was taken of it is given back, or stays. */
export function takingIsOver(rows: Fees['rows'], status: string): boolean {
  return endedWithoutResult(status) && rows.some(({ voided }) => !voided);
}

/** Takings of which something can still be given back. */
export function moneyLeft(rows: Fees['rows']): Fees['rows'] {
  return rows.filter((row) => leftToRefund(row) > 0);
}

/** In the currency's smallest unit; null where it is no amount. */
export function parseAmount(typed: string, currency: string): number | null {
  return parseMoney(typed, minorDigits(currency) === 0 ? 'VND' : 'USD');
}

/** Money that can still be given back of a taking, in its smallest units; none of what is not there to give. */
export function leftToRefund({ amount, refunded, voided }: Pick<FeeRow, 'amount' | 'refunded' | 'voided'>): number {
  return voided ? 0 : Math.max(0, amount - refunded);
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
