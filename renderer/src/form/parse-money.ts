import type { Currency } from '../../../sync/domain/catalogue/types.ts';

const decimals: Readonly<Record<Currency, number>> = { VND: 0, USD: 2 };

/**
 * An amount as people type it in either language, in the currency's smallest unit: `1.500.000`, `1,500.50`, `1500,5`. A
 * separator before three digits groups them, the last one before fewer begins the cents. Null for what is no amount.
 */
export function parseMoney(typed: string, currency: Currency): number | null {
  const text = typed.replaceAll(/[\s\u00a0]/gu, '');
  const [, whole = '', , cents = ''] = /^(\d{1,15}|\d{1,3}(?:[.,]\d{3})+)([.,](\d{1,2}))?$/.exec(text) ?? [];
  if (whole === '' || cents.length > decimals[currency]) return null;
  const amount = Number(whole.replaceAll(/[.,]/g, '') + cents.padEnd(decimals[currency], '0'));
  return Number.isSafeInteger(amount) ? amount : null;
}
