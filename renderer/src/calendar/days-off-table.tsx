import type { UnusualDay } from '../../../sync/domain/calendar/days-of-year.ts';
import { epochDay, isoWeekday } from '../../../sync/domain/dates.ts';
import { useFormat } from '../format/use-format.ts';
import type { Format } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import classes from './calendar.module.css';
import shared from '../ministry-data/data-editor.module.css';

/** What is no ordinary day, in words. */
export function DaysOffTable({ days }: { days: readonly UnusualDay[] }) {
  const t = useWords();
  const format = useFormat();
  if (days.length === 0) return <p className={shared['hint']}>{t('calendar:no-days')}</p>;
  return (
    <table className={classes['list']} data-testid="days-off">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`calendar:column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={`${day.day} ${day.kind} ${day.of}`}>
            {columns.map((column) => (
              <td key={column}>{column === 'day' ? format.isoDate(day.day) : sayCell(day, column, t, format)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export const columns = ['day', 'weekday', 'name', 'of', 'kind'] as const;
type Column = (typeof columns)[number];

/** A cell in words; the day as `yyyy-mm-dd`. */
export function sayCell(day: UnusualDay, column: Column, t: Translate, format: Format): string {
  switch (column) {
    case 'day':
      return day.day;
    case 'weekday':
      return t(`calendar:weekday.${weekdayOf(day.day)}`);
    case 'name':
      return format.text(day.name);
    case 'of':
      return day.of === 'vietnam' ? t('calendar:viet-nam') : sayCountry(day.of, format);
    case 'kind':
      return day.provisional
        ? t('calendar:provisional', { kind: t(`calendar:kind.${day.kind}`) })
        : t(`calendar:kind.${day.kind}`);
  }
}

function weekdayOf(day: string): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return isoWeekday(epochDay(day)) as 1;
}

function sayCountry(code: string, { language }: Format): string {
  return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
}
