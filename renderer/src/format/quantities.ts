import type { Currency } from '../../../sync/domain/catalogue/types.ts';
import { minorDigits } from '../../../sync/domain/fees/money.ts';
import type { Language } from '../stores/preferences/preferences.ts';

const locales: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };

/** 100.000 in Vietnamese, 100,000 in English. */
export function formatCount(count: number, language: Language): string {
  return new Intl.NumberFormat(locales[language]).format(count);
}

/** A share from 0 to 1, rounded down to a tenth of a hundredth: 99.97 % is not all. */
export function formatPercent(share: number, language: Language): string {
  const rounded = Math.floor(share * 1000 + 1e-9) / 1000;
  return new Intl.NumberFormat(locales[language], { style: 'percent', maximumFractionDigits: 1 }).format(rounded);
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Decimal units, at most three digits: `0 B`, `999 B`, `1.4 MB`. */
export function formatBytes(bytes: number, language: Language): string {
  let unit = 0;
  let value = bytes;
  // 999.5 would be rounded to 1000 of the smaller unit.
  while (value >= (unit === 0 ? 1000 : 999.5) && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  const number = new Intl.NumberFormat(locales[language], { maximumFractionDigits: digits }).format(value);
  return `${number} ${units[unit]}`;
}

/** Cents of a US dollar, without idle zeros: `70 USD`, `2.50 USD`. */
export function formatUsd(cents: number, language: Language): string {
  const digits = cents % 100 === 0 ? 0 : 2;
  const number = new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(cents / 100);
  return `${number} USD`;
}

/** An amount of the currency's smallest unit, without its name: `1.500.000` đồng, `70` or `2.50` dollars. */
export function formatAmount(amount: number, currency: Currency, language: Language): string {
  if (currency === 'VND') return formatCount(amount, language);
  return formatUsd(amount, language).replace(' USD', '');
}

/** An amount of any currency's smallest unit, with its code after it and without idle zeros. */
export function formatMoney(amount: number, currency: string, language: Language): string {
  const most = minorDigits(currency);
  const value = amount / 10 ** most;
  const digits = Number.isInteger(value) ? 0 : most;
  const number = new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
  return `${number} ${currency}`;
}
