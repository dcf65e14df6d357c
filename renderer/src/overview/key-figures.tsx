import type { CaseFilter } from '../../../sync/bridge/contract/cases.ts';
import type { Overview } from '../../../sync/bridge/overview-model.ts';
import { onTimeRate } from '../../../sync/domain/terms/on-time.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './overview.module.css';
import { linkToCases, mostPressing } from './show-cases.ts';

type OpenFigure = keyof Overview['open'];

const filters: { readonly [Name in OpenFigure]: CaseFilter } = {
  total: { onlyOpen: true },
  overdue: { lights: ['overdue'] },
  red: { lights: ['red'] },
  amber: { lights: ['amber'] },
  waiting: { statuses: ['awaiting_papers'] },
  done: { statuses: ['done'] },
  unassigned: { onlyOpen: true, assignee: 'none' },
};
const names = ['total', 'overdue', 'red', 'amber', 'waiting', 'done', 'unassigned'] as const;

export function KeyFigures({ overview }: { overview: Overview }) {
  const t = useWords();
  const format = useFormat();
  return (
    <ul className={classes['figures']} aria-label={t('overview:figures')}>
      <OnTime overview={overview} />
      {names.map((name) => (
        <li key={name} data-tone={overview.open[name] > 0 ? name : 'none'}>
          <a {...linkToCases(filters[name], mostPressing)} className={classes['figure']} data-testid={`figure-${name}`}>
            <span className={classes['number']}>{format.count(overview.open[name])}</span>
            <span className={classes['caption']}>{t(`overview:open.${name}`)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The rate leads to those that were late: they are what one can learn from. */
function OnTime({ overview: { measured, measuredBefore, weeks } }: { overview: Overview }) {
  const t = useWords();
  const format = useFormat();
  const [rate, before] = [onTimeRate(measured), onTimeRate(measuredBefore)];
  const period = { from: weeks[0]?.from ?? null, to: weeks.at(-1)?.to ?? null };
  const all = measured['on-time'] + measured.late;
  return (
    <li data-tone="rate">
      <a
        {...linkToCases({ measuredOn: period, outcomes: ['late'] })}
        className={classes['figure']}
        data-testid="figure-on-time"
      >
        <span className={classes['number']}>{rate === null ? t('overview:no-rate') : format.percent(rate)}</span>
        <span className={classes['caption']}>{t('overview:on-time')}</span>
        <span className={classes['note']}>
          {rate === null
            ? t('overview:nothing-measured')
            : t('overview:measured', { onTime: format.count(measured['on-time']), all: format.count(all) })}
        </span>
        {rate === null || before === null ? null : (
          <span className={classes['note']}>{t('overview:before', { rate: format.percent(before) })}</span>
        )}
      </a>
    </li>
  );
}
