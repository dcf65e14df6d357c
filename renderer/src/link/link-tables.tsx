import { IconDevices, IconShieldCheck } from '@tabler/icons-react';
import type { SyncState } from '../../../sync/bridge/model.ts';
import { useNow } from '../clock/clock-context.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { runFaultWords, seenWords } from './link-reasons.ts';
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

export function Peers({ peers }: { peers: SyncState['peers'] }) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(30_000);
  return (
    <div className={classes['card']}>
      <h2 className={classes['title']}>{t('link:peers.title')}</h2>
      {peers.length === 0 ? (
        <p className={classes['none']}>
          <IconDevices size={18} stroke={1.7} aria-hidden /> {t('link:peers.none')}
        </p>
      ) : (
        <ul className={classes['rows']}>
          {peers.map((peer) => (
            <li key={peer.name}>
              <span>{peer.name === 'headquarters' ? t('link:peers.headquarters') : peer.name}</span>
              <span className={classes['when']}>{seenWords(peer.lastSeenAt, now, t, format)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
