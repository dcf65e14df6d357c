import type { Bilingual } from '../bilingual.ts';
import type { FormValues } from '../catalogue/form-value.ts';
import { feesOwed, reducedAmount } from '../catalogue/owed.ts';
import type { FeeReduction, Procedure } from '../catalogue/types.ts';
import type { FeeDocument } from './fee-document.ts';

/** A fee that a case owes by the catalogue version it was received under. Cents of the tariff's dollar. */
export interface DueLine {
  readonly code: string;
  readonly name: Bilingual;
  /** Null where headquarters has not set it: then whatever was taken for it settles it. */
  readonly owed: number | null;
  readonly paid: number;
  readonly settled: boolean;
}

/** `nothing`: it owes none. `open`: no receipt yet. `part`: some. */
export type FeeState = 'nothing' | 'open' | 'part' | 'paid' | 'exempt';

export interface FeeDue {
  readonly lines: readonly DueLine[];
  /** Of the lines whose amount is known. */
  readonly owed: number;
  readonly paid: number;
  readonly state: FeeState;
}

type Taken = Pick<FeeDocument, 'amount' | 'lines' | 'voided' | 'method' | 'reduction' | 'rule'>;

/**
 * @param taken everything taken on the case, the voided among them
 * @param reductions of the catalogue, for takings that name a reduction by its code alone
 */
export function feeDue(
  procedure: Procedure,
  values: FormValues,
  taken: readonly Taken[],
  reductions: readonly FeeReduction[],
): FeeDue {
  const standing = taken.filter((fee) => fee.voided === 0);
  const reduction = standing
    .filter((fee) => fee.method !== 'exempt')
    .map((fee) => fee.rule ?? reductions.find(({ code }) => code === fee.reduction))
    .find((rule) => rule !== undefined);
  const lines = feesOwed(procedure, values).map((fee): DueLine => {
    const owed =
      fee.amountUsdCents === null || !reduction ? fee.amountUsdCents : reducedAmount(fee.amountUsdCents, reduction);
    const payments = standing.flatMap(({ amount, lines: all }) =>
      all.filter((line) => line.code === fee.code).map(({ cents }) => ({ cents, isGivenBack: amount < 0 })),
    );
    const paid = payments.reduce((sum, line) => sum + line.cents, 0);
    const settled = owed === null ? paid > 0 || isHeld(payments) : paid >= owed;
    return { code: fee.code, name: fee.name, owed, paid, settled };
  });
  const paid = lines.reduce((sum, line) => sum + line.paid, 0);
  const isExempt = standing.some((fee) => fee.method === 'exempt');
  return {
    lines,
    owed: lines.reduce((sum, line) => sum + (line.owed ?? 0), 0),
    paid,
    state: stateOf(lines, isExempt),
  };
}

/** In another currency than the tariff's nothing is said in cents: then what was taken counts, less what was given back. */
function isHeld(payments: readonly { readonly isGivenBack: boolean }[]): boolean {
  const back = payments.filter((each) => each.isGivenBack).length;
  return payments.length - back > back;
}

function stateOf(lines: readonly DueLine[], isExempt: boolean): FeeState {
  if (lines.every((line) => line.settled)) return lines.length === 0 ? 'nothing' : 'paid';
  if (isExempt) return 'exempt';
  return lines.some((line) => line.paid > 0 || line.settled) ? 'part' : 'open';
}

/** Whether a result may be handed out, as far as money goes. */
export function isSettled({ state }: Pick<FeeDue, 'state'>): boolean {
  return state === 'nothing' || state === 'paid' || state === 'exempt';
}
