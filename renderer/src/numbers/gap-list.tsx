import { IconCircleCheck } from '@tabler/icons-react';
import type { SeriesView } from '../../../sync/bridge/numbers-model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './numbers.module.css';

export function GapList({ gaps }: { gaps: SeriesView['gaps'] }) {
  const t = useWords();
  const format = useFormat();
  return (
    <div className={classes['column']}>
      <h3 className={classes['subtitle']}>{t('numbers:gaps')}</h3>
      {gaps.length === 0 ? (
        <p className={classes['none']}>
          <IconCircleCheck size={17} stroke={1.7} aria-hidden /> {t('numbers:gaps-none')}
        </p>
      ) : (
        <ul className={classes['entries']}>
          {gaps.map((gap) => (
            <li key={gap.from} data-testid="gap">
              <span className={classes['line']}>
                <span className={classes['number']}>
                  {gap.count === 1 ? gap.from : t('numbers:range', { from: gap.from, to: gap.to })}
                </span>
                <span className={classes['dim']}>
                  {t('numbers:count', { count: gap.count, formatted: format.count(gap.count) })}
                </span>
              </span>
              <span className={classes['why']}>{t(`numbers:reason.${gap.reason}`, { device: gap.deviceName })}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
