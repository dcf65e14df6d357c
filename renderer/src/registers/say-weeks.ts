import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';

/** For how long a kind of blank lasts at the pace of late. */
export function sayWeeks(weeks: number, t: Translate, format: Format): string {
  return weeks === 0
    ? t('registers:stock.lasts-not')
    : t('registers:stock.lasts', { count: weeks, formatted: format.count(weeks) });
}
