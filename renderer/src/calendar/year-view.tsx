import { isWorkingDay, type Calendar } from '../../../sync/domain/calendar/calendar.ts';
import { unusualDays, type UnusualDay } from '../../../sync/domain/calendar/days-of-year.ts';
import { epochDay, isoDate, isoWeekday } from '../../../sync/domain/dates.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './calendar.module.css';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const marks = ['holiday', 'host', 'exchanged', 'worked', 'provisional'] as const;

/** A year at a glance: twelve months, and in them what is no ordinary day. */
export function YearView({ calendar, year, today }: { calendar: Calendar; year: number; today: string }) {
  const t = useWords();
  const unusual = new Map(unusualDays(calendar, year).map((each) => [each.day, each]));
  return (
    <div className={classes['year']} data-testid="year-view">
      <div className={classes['months']}>
        {Array.from({ length: 12 }, (_, month) => (
          <Month key={month} calendar={calendar} year={year} month={month + 1} today={today} unusual={unusual} />
        ))}
      </div>
      <ul className={classes['legend']} aria-label={t('calendar:legend')}>
        {marks.map((mark) => (
          <li key={mark}>
            <span className={classes['day']} data-mark={mark} aria-hidden>
              1
            </span>
            {t(`calendar:mark.${mark}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Month(props: {
  readonly calendar: Calendar;
  readonly year: number;
  readonly month: number;
  readonly today: string;
  readonly unusual: ReadonlyMap<string, UnusualDay>;
}) {
  const t = useWords();
  const { language } = useFormat();
  const { calendar, year, month, today, unusual } = props;
  return (
    <table className={classes['month']}>
      <caption>{nameOfMonth(month, language)}</caption>
      <thead>
        <tr>
          {weekdays.map((weekday) => (
            <th key={weekday} scope="col" data-weekend={calendar.weekend.includes(weekday)}>
              <span aria-hidden>{t(`calendar:weekday-short.${weekday}`)}</span>
              <span className={classes['unseen']}>{t(`calendar:weekday.${weekday}`)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, at) => (
              <td key={day ?? `none-${at}`}>
                {day === null ? null : (
                  <Day
                    day={day}
                    unusual={unusual.get(day)}
                    worked={isWorkingDay(calendar, day)}
                    today={today === day}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day(props: { day: string; unusual: UnusualDay | undefined; worked: boolean; today: boolean }) {
  const format = useFormat();
  const t = useWords();
  const { day, unusual, worked, today } = props;
  const name = unusual === undefined ? null : format.text(unusual.name);
  return (
    <span
      className={classes['day']}
      data-mark={unusual === undefined ? undefined : markOf(unusual)}
      data-provisional={unusual?.provisional}
      data-off={!worked}
      data-today={today}
      title={name ?? undefined}
    >
      {Number(day.slice(8))}
      {name === null ? null : <span className={classes['unseen']}> {name}</span>}
      {today ? <span className={classes['unseen']}> {t('calendar:today')}</span> : null}
    </span>
  );
}

function markOf({ kind, of }: UnusualDay): (typeof marks)[number] {
  if (kind === 'worked' || kind === 'exchanged') return kind;
  return of === 'vietnam' ? 'holiday' : 'host';
}

/** Tháng 1; January. */
function nameOfMonth(month: number, language: string): string {
  const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2000, month - 1, 1),
  );
  return `${name.charAt(0).toLocaleUpperCase(language)}${name.slice(1)}`;
}

/** From Monday to Sunday; null: a day of another month. */
function weeksOf(year: number, month: number): readonly (readonly (string | null)[])[] {
  const first = epochDay(`${year}-${String(month).padStart(2, '0')}-01`);
  const prefix = isoDate(first).slice(0, 7);
  const start = first - isoWeekday(first) + 1;
  const weeks = [0, 1, 2, 3, 4, 5].map((week) =>
    weekdays.map((weekday) => {
      const day = isoDate(start + week * 7 + weekday - 1);
      return day.startsWith(prefix) ? day : null;
    }),
  );
  return weeks.filter((week) => week.some((day) => day !== null));
}
