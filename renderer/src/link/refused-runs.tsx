import { IconShieldCheck } from '@tabler/icons-react';
import type { SyncState } from '../../../sync/bridge/model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { runFaultWords } from './link-reasons.ts';
import classes from './link-screen.module.css';

export function RefusedRuns({ runs }: { runs: SyncState['refusedRuns'] }) {
  const t = useWords();
  const format = useFormat();
  return (
    <div className={classes['card']} data-alarming={runs.length > 0}>
      <h2 className={classes['title']}>{t('link:refused.title')}</h2>
      {runs.length === 0 ? (
        <p className={classes['none']}>
          <IconShieldCheck size={18} stroke={1.7} aria-hidden /> {t('link:refused.none')}
        </p>
      ) : (
        <>
          <p className={classes['body']}>{t('link:refused.explained')}</p>
          <ul className={classes['rows']}>
            {runs.map((run) => (
              <li key={`${run.feed} ${run.at}`} data-testid="refused-run">
                <span>{runFaultWords(run.reason, t)}</span>
                <span className={classes['when']}>{format.dateTime(run.at)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
