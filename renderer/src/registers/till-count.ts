import { parseAmount } from '../case/taking.ts';
import { differenceOf, type Sums } from '../../../sync/domain/fees/money.ts';

export interface TillCount {
  /** In smallest units, of the currencies that are in the till or were typed. */
  readonly counted: Sums;
  /** Currencies that should lie in the till and that nobody has counted yet: nothing typed is not nothing counted. */
  readonly missing: readonly string[];
  /** Those whose amount is none. */
  readonly faults: readonly string[];
  /** Counted less expected, where they are not the same. */
  readonly difference: Sums;
}

/** What somebody typed on counting the till, beside what should lie in it. */
export function countTill(expected: Sums, typed: Readonly<Record<string, string>>): TillCount {
  const entered = Object.entries(typed).filter(([, text]) => text.trim() !== '');
  const amounts = entered.map(
    ([currency, text]) => [currency, readCount(text, currency, expected[currency] ?? 0)] as const,
  );
  const counted = Object.fromEntries(
    amounts.flatMap(([currency, amount]) =>
      amount === null || (amount === 0 && expected[currency] === undefined) ? [] : [[currency, amount]],
    ),
  );
  const differences = Object.entries(differenceOf({ expected, counted }));
  const missing = Object.keys(expected).filter((currency) => !entered.some(([each]) => each === currency));
  return {
    counted,
    missing,
    faults: amounts.flatMap(([currency, amount]) => (amount === null ? [currency] : [])),
    difference: Object.fromEntries(
      differences.filter(([currency, amount]) => amount !== 0 && !missing.includes(currency)),
    ),
  };
}

/** Below 0 only where more was given back on the day than taken: no more than that came out of another day's till. */
function readCount(typed: string, currency: string, expected: number): number | null {
  const text = typed.trim();
  if (!/^[-−]/u.test(text)) return parseAmount(text, currency);
  const amount = parseAmount(text.slice(1), currency);
  return amount === null || -amount < Math.min(0, expected) ? null : -amount;
}
