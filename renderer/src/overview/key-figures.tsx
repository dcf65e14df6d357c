import type { Overview } from '../../../sync/bridge/overview-model.ts';
import { onTimeRate } from '../../../sync/domain/terms/on-time.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { lateIn, measuredBefore, measuredIn, openFigures } from './counted-cases.ts';
import classes from './overview.module.css';
import { linkToCases, mostPressing } from './show-cases.ts';

const names = ['total', 'overdue', 'red', 'amber', 'waiting', 'done', 'unassigned'] as const;

export function KeyFigures({ overview }: { overview: Overview }) {
  const t = useWords();
  const format = useFormat();
  return (
    <ul className={classes['figures']} aria-label={t('overview:figures')}>
      <OnTime overview={overview} />
      {names.map((name) => (
        <li key={name} data-tone={overview.open[name] > 0 ? name : 'none'}>
          <a
            {...linkToCases(openFigures[name], mostPressing)}
            className={classes['figure']}
            data-testid={`figure-${name}`}
          >
            <span className={classes['number']}>{format.count(overview.open[name])}</span>
            <span className={classes['caption']}>{t(`overview:open.${name}`)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The rate leads to all that it speaks of; beside it stand those that were late, which are what one can learn from, and the time before. */
function OnTime({ overview }: { overview: Overview }) {
  const t = useWords();
  const format = useFormat();
  const { measured } = overview;
  const [rate, before] = [onTimeRate(measured), onTimeRate(overview.measuredBefore)];
  const all = measured['on-time'] + measured.late;
  return (
    <li data-tone="rate">
      <a {...linkToCases(measuredIn(overview))} className={classes['figure']} data-testid="figure-on-time">
        <span className={classes['number']}>{rate === null ? t('overview:no-rate') : format.percent(rate)}</span>
        <span className={classes['caption']}>{t('overview:on-time')}</span>
        <span className={classes['note']}>
          {rate === null
            ? t('overview:nothing-measured')
            : t('overview:measured', { onTime: format.count(measured['on-time']), all: format.count(all) })}
        </span>
      </a>
      <span className={classes['notes']}>
        {measured.late === 0 ? null : (
          <a {...linkToCases(lateIn(overview))} className={classes['late']} data-testid="figure-late">
            {t('overview:late', { count: measured.late, formatted: format.count(measured.late) })}
          </a>
        )}
        {before === null ? null : (
          <a {...linkToCases(measuredBefore(overview))} className={classes['link']} data-testid="figure-before">
            {t('overview:before', { rate: format.percent(before) })}
          </a>
        )}
      </span>
    </li>
  );
}
