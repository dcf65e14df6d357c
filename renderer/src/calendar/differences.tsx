import type { CalendarDays } from '../../../sync/domain/calendar-days.ts';
import type { Format } from '../format/use-format.ts';
import { useFormat } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import classes from './calendar.module.css';

/** What would change, line by line. */
export function Differences({ before, after }: { before: CalendarDays; after: CalendarDays }) {
  const t = useWords();
  const format = useFormat();
  const [then, now] = [linesOf(before, t, format), linesOf(after, t, format)];
  const added = now.filter((line) => !then.includes(line));
  const gone = then.filter((line) => !now.includes(line));
  return (
    <section className={classes['card']} aria-labelledby="differences-title">
      <h2 id="differences-title">{t('catalogue:side.changes')}</h2>
      {added.length + gone.length === 0 ? <p className={classes['hint']}>{t('catalogue:no-changes')}</p> : null}
      <ul className={classes['difference']} data-testid="differences">
        {gone.map((line) => (
          <li key={`- ${line}`}>
            <del>{line}</del>
          </li>
        ))}
        {added.map((line) => (
          <li key={`+ ${line}`}>
            <ins>{line}</ins>
          </li>
        ))}
      </ul>
    </section>
  );
}

function linesOf({ firstYear, lastYear, days, exchanges, week }: CalendarDays, t: Translate, format: Format): string[] {
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
