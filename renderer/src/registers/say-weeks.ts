import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';

const weeksOfYear = 52;

/** For how long a kind of blank lasts at the pace of late. Beyond a year the weeks are no figure that anybody can rely on. */
export function sayWeeks(weeks: number, t: Translate, format: Pick<Format, 'count'>): string {
  if (weeks > weeksOfYear) return t('registers:stock.lasts-long');
  return weeks === 0
    ? t('registers:stock.lasts-not')
    : t('registers:stock.lasts', { count: weeks, formatted: format.count(weeks) });
}
