import { err, ok, type Result } from '../../core/result.ts';

/** An ISO 4217 code. Which of them a mission takes is said by the catalogue. */
export type CurrencyCode = string;

export const methods = ['cash', 'transfer', 'card'] as const;
export type Method = (typeof methods)[number];

/** In the currency's smallest unit. Beyond it somebody leaned on a key. */
export const mostTaken = 100_000_000_00;

export type AmountFault =
  | { readonly type: 'amount-not-positive' }
  | { readonly type: 'amount-too-large'; readonly limit: number }
  | { readonly type: 'currency-not-taken'; readonly currency: CurrencyCode };

/** @param currencies those that the catalogue lets a mission take */
export function checkAmount(
  amount: number,
  currency: CurrencyCode,
  currencies: readonly CurrencyCode[],
): Result<number, AmountFault> {
  if (!currencies.includes(currency)) return err({ type: 'currency-not-taken', currency });
  if (!Number.isSafeInteger(amount) || amount <= 0) return err({ type: 'amount-not-positive' });
  return amount > mostTaken ? err({ type: 'amount-too-large', limit: mostTaken }) : ok(amount);
}

/** Amounts by currency, in smallest units. */
export type Sums = Readonly<Record<CurrencyCode, number>>;

export function sumOf(entries: readonly { readonly currency: CurrencyCode; readonly amount: number }[]): Sums {
  const sums: Record<CurrencyCode, number> = {};
  for (const { currency, amount } of entries) sums[currency] = (sums[currency] ?? 0) + amount;
  return sums;
}

/** Always in one order, dollars before rupees; what is nothing is left out, unless there is nothing else. */
export function sumsInOrder(sums: Sums): readonly (readonly [CurrencyCode, number])[] {
  const all = Object.entries(sums).toSorted(([one], [other]) => (one < other ? 1 : -1));
  const some = all.filter(([, amount]) => amount !== 0);
  return some.length > 0 ? some : all.slice(0, 1);
}

/** What the till is short of, or has too much of, by currency: counted less expected. */
export function differenceOf({ expected, counted }: { readonly expected: Sums; readonly counted: Sums }): Sums {
  const currencies = [...new Set([...Object.keys(expected), ...Object.keys(counted)])].toSorted();
  return Object.fromEntries(
    currencies.map((currency) => [currency, (counted[currency] ?? 0) - (expected[currency] ?? 0)]),
  );
}

/** How many digits of a currency's amount stand after its point: two of dollars, none of đồng or yen. */
export function minorDigits(currency: CurrencyCode): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
