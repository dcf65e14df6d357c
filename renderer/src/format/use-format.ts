import { createContext, useContext } from 'react';
import type { Bilingual } from '../../../sync/domain/bilingual.ts';
import type { Currency } from '../../../sync/domain/catalogue/types.ts';
import type { Language } from '../stores/preferences/preferences.ts';

export interface Format {
  readonly zone: string;
  readonly language: Language;
  date(instant: number): string;
  /** The day whose end is this instant: a deadline is the first instant that is too late. */
  deadline(instant: number): string;
  time(instant: number): string;
  dateTime(instant: number): string;
  isoDate(value: string): string;
  /** `yyyy-mm-dd` in the mission's zone. */
  day(instant: number): string;
  bytes(bytes: number): string;
  count(count: number): string;
  /** Of a share from 0 to 1. */
  percent(share: number): string;
  usd(cents: number): string;
  /** In the currency's smallest unit, without its name. */
  amount(amount: number, currency: Currency): string;
  /** In the currency's smallest unit, with its name: `70 USD`, `2.500 INR`. */
  money(amount: number, currency: string): string;
  duration(milliseconds: number): string;
  ago(instant: number, now: number): string;
  text(text: Bilingual): string;
}

export const FormatContext = createContext<Format | null>(null);

/** How this mission writes dates and quantities, in the language chosen. */
export function useFormat(): Format {
  const format = useContext(FormatContext);
  if (format === null) throw new Error('no format above this component');
  return format;
}
