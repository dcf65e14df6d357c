import type { OverviewWeek } from '../../../sync/bridge/overview-model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { receivedIn, resultsIn } from './counted-cases.ts';
import classes from './overview.module.css';
import { linkToCases } from './show-cases.ts';
import type { PartName } from './use-week-bars.ts';
import { WeekChart } from './week-chart.tsx';

const legend: readonly PartName[] = ['received', 'on-time', 'late', 'no-term'];

export function WeeksCard({ weeks }: { weeks: readonly OverviewWeek[] }) {
  const t = useWords();
  return (
    <section className={classes['card']} aria-labelledby="overview-weeks">
      <div className={classes['head']}>
        <h2 id="overview-weeks" className={classes['title']}>
          {t('overview:by-week')}
        </h2>
        <ul className={classes['legend']}>
          {legend.map((part) => (
            <li key={part}>
              <span className={classes['swatch']} data-part={part} aria-hidden />
              {t(`overview:part.${part}`)}
            </li>
          ))}
        </ul>
      </div>
      <WeekChart weeks={weeks} />
      <details className={classes['details']}>
        <summary data-testid="weeks-as-table">{t('overview:as-table')}</summary>
        <WeeksTable weeks={weeks} />
      </details>
    </section>
  );
}

/** The chart's figures, newest first; each leads to its cases, as each bar does. */
function WeeksTable({ weeks }: { weeks: readonly OverviewWeek[] }) {
  const t = useWords();
  const format = useFormat();
  return (
    <table className={classes['table']}>
      <thead>
        <tr>
          <th scope="col">{t('overview:column.week')}</th>
          {legend.map((part) => (
            <th key={part} scope="col" className={classes['amount']}>
              {t(`overview:part.${part}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.toReversed().map((week) => (
          <tr key={week.from}>
            <th scope="row">{`${format.isoDate(week.from)} – ${format.isoDate(week.to)}`}</th>
            {legend.map((part) => (
              <td key={part} className={classes['amount']}>
                <a
                  {...linkToCases(part === 'received' ? receivedIn(week) : resultsIn(week, [part]))}
                  className={classes['link']}
                >
                  {format.count(part === 'received' ? week.received : week.results[part])}
                </a>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
