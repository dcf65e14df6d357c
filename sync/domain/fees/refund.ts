import type { FeeDocument, FeeLine } from './fee-document.ts';

type Taken = Pick<FeeDocument, 'id' | 'amount' | 'currency' | 'lines'>;
type Given = Pick<FeeDocument, 'refundOf' | 'amount' | 'voided'>;

/** What of a taking was given back. Of refunds those count that stand. Smallest units of its currency. */
export function refundedOf({ id }: Pick<Taken, 'id'>, all: readonly Given[]): number {
  return all.filter((fee) => fee.refundOf === id && fee.voided === 0).reduce((sum, { amount }) => sum - amount, 0);
}

/**
 * What giving back takes off the tariff's lines, below 0: what was paid beyond them goes first, then the last of them. A
 * taking that is given back whole names all its lines, those too that headquarters has set no amount for.
 * @param before what of it was given back already
 */
export function refundedLines(fee: Taken, before: number, amount: number): readonly FeeLine[] {
  const [had, kept] = [linesKept(fee, fee.amount - before), linesKept(fee, fee.amount - before - amount)];
  const isWhole = before + amount >= fee.amount;
  return fee.lines.flatMap(({ code }, index) => {
    const cents = (kept[index] ?? 0) - (had[index] ?? 0);
    return cents !== 0 || isWhole ? [{ code, cents }] : [];
  });
}

/** In the tariff's dollars the lines in their order, as far as the rest reaches; else each by its share. */
function linesKept({ amount, currency, lines }: Taken, rest: number): readonly number[] {
  if (currency !== 'USD') return lines.map(({ cents }) => Math.round((cents * rest) / amount));
  let left = rest;
  return lines.map(({ cents }) => {
    const kept = Math.min(cents, left);
    left -= kept;
    return kept;
  });
}
