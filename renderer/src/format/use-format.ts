import { useContext, useMemo } from 'react';
import type { Bilingual } from '../../../sync/domain/bilingual.ts';
import type { Currency } from '../../../sync/domain/catalogue/types.ts';
import { SpokenLanguage } from '../i18n/spoken-language.ts';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import { type Language, preferences } from '../stores/preferences/preferences.ts';
import { durationOf } from './durations.ts';
import { dayOf, formatDate, formatDateTime, formatIsoDate, formatTime } from './instants.ts';
import { formatAmount, formatBytes, formatCount, formatMoney, formatPercent, formatUsd } from './quantities.ts';

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

/** How this mission writes dates and quantities, in the language chosen. */
export function useFormat(): Format {
  const t = useWords();
  const zone = live.use((state) => state.desk?.mission.timeZone ?? 'UTC');
  const chosen = preferences.use((state) => state.language);
  const language = useContext(SpokenLanguage) ?? chosen;
  return useMemo(
    () => ({
      zone,
      language,
      date: (instant) => formatDate(instant, zone),
      deadline: (instant) => formatDate(instant - 1, zone),
      time: (instant) => formatTime(instant, zone),
      dateTime: (instant) => formatDateTime(instant, zone),
      isoDate: formatIsoDate,
      day: (instant) => dayOf(instant, zone),
      bytes: (bytes) => formatBytes(bytes, language),
      count: (count) => formatCount(count, language),
      percent: (share) => formatPercent(share, language),
      usd: (cents) => formatUsd(cents, language),
      amount: (amount, currency) => formatAmount(amount, currency, language),
      money: (amount, currency) => formatMoney(amount, currency, language),
      duration: (milliseconds) => {
        const parts = durationOf(milliseconds);
        if (parts.days > 0) return t('duration.days', { ...parts });
        if (parts.hours > 0) return t('duration.hours', { ...parts });
        return parts.minutes > 0 ? t('duration.minutes', { ...parts }) : t('duration.seconds', { ...parts });
      },
      ago: (instant, now) => {
        const { days, hours, minutes } = durationOf(now - instant);
        if (days > 0) return t('ago.days', { count: days });
        if (hours > 0) return t('ago.hours', { count: hours });
        return minutes > 0 ? t('ago.minutes', { count: minutes }) : t('ago.now');
      },
      text: (text) => text[language],
    }),
    [t, zone, language],
  );
}
