import { type ReactNode, useMemo } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import { type Language, preferences } from '../stores/preferences/preferences.ts';
import { durationOf } from './durations.ts';
import { dayOf, formatDate, formatDateTime, formatIsoDate, formatTime } from './instants.ts';
import { formatAmount, formatBytes, formatCount, formatMoney, formatPercent, formatUsd } from './quantities.ts';
import { type Format, FormatContext } from './use-format.ts';

/**
 * How dates and quantities are written by all beneath, in the language chosen, or in the one given. Made once: a list has hundreds of
 * components that write some.
 */
export function FormatProvider(props: { language?: Language; children: ReactNode }) {
  const t = useWords();
  const zone = live.use((state) => state.desk?.mission.timeZone ?? 'UTC');
  const chosen = preferences.use((state) => state.language);
  const language = props.language ?? chosen;
  const format = useMemo<Format>(
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
  return <FormatContext value={format}>{props.children}</FormatContext>;
}
