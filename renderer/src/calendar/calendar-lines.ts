import type { CalendarDays } from '../../../sync/domain/calendar/calendar-days.ts';
import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';

/** A calendar line by line, for its differences from another. */
export function calendarLines(
  { firstYear, lastYear, days, exchanges, week }: CalendarDays,
  t: Translate,
  format: Format,
): string[] {
  return [
    t('calendar:years', { first: firstYear, last: lastYear }),
    ...days.map(({ day, name, kind, provisional }) => {
      const said = t(`calendar:kind.${kind}`);
      const sort = provisional ? t('calendar:provisional', { kind: said }) : said;
      return `${format.isoDate(day)}: ${name.vi} / ${name.en} (${sort})`;
    }),
    ...exchanges.map(({ off, worked }) =>
      t('calendar:exchange-line', { off: format.isoDate(off), worked: format.isoDate(worked) }),
    ),
    ...(week === null
      ? []
      : [
          ...week.weekend.map((day) => t('calendar:weekend-line', { day: t(`calendar:weekday.${weekday(day)}`) })),
          ...(week.keepsExchanges ? [t('calendar:keeps-exchanges')] : []),
        ]),
  ];
}

const weekday = (day: number): 1 | 2 | 3 | 4 | 5 | 6 | 7 => day as 1;
