import { Button, Switch } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { SyncState } from '../../../sync/bridge/model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useNow } from '../clock/clock-context.ts';
import { LanCard } from '../lan/lan-card.tsx';
import { showFailure } from '../toasts/toasts.tsx';
import { MeteringCard } from '../metering/metering-card.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { ScreenHead } from '../ui/screen-head.tsx';
import { LinkNow } from './link-now.tsx';
import classes from './link-screen.module.css';
import { seenWords, unsettledOf } from './link-reasons.ts';
import { RefusedRuns } from './refused-runs.tsx';
import { PouchCard } from './pouch-card.tsx';

/** What is between this device and headquarters, in plain words. */
export function LinkScreen() {
  const t = useWords();
  const format = useFormat();
  const sync = live.use((state) => state.sync);
  return (
    <section className={classes['screen']} aria-labelledby="link-title">
      <ScreenHead id="link-title" title={t('link:title')} />
      {sync === null ? (
        <p className={classes['loading']}>{t('loading')}</p>
      ) : (
        <div className={classes['grid']}>
          <div className={classes['card']} data-wide>
            <LinkNow link={sync.link} unsettled={unsettledOf(sync)} />
            <Controls sync={sync} />
            {sync.oneByOne && isCarrying(sync) && <p className={classes['aside']}>{t('link:one-by-one')}</p>}
            {sync.held.newer > 0 && (
              <p className={classes['aside']} data-testid="held-newer">
                {t('link:newer', { count: sync.held.newer, formatted: format.count(sync.held.newer) })}{' '}
                <a href={hashOfPlace({ screen: 'conflicts' })}>{t('link:newer-which')}</a>
              </p>
            )}
          </div>
          <div className={classes['column']}>
            <Waiting sync={sync} />
            <RefusedRuns runs={sync.refusedRuns} />
          </div>
          <div className={classes['column']}>
            <Held sync={sync} />
            <MeteringCard />
          </div>
          <LanCard />
          <PouchCard waiting={sync.waiting} />
        </div>
      )}
    </section>
  );
}

function Controls({ sync }: { sync: SyncState }) {
  const t = useWords();
  const bridge = useBridge();
  const [asking, setAsking] = useState(false);
  const { kind } = sync.link;
  const switchOffline = (on: boolean) => {
    void bridge.command('stayOffline', { on }).then((answer) => !answer.ok && showFailure(answer.error));
  };
  const exchange = () => {
    setAsking(true);
    void bridge.command('exchangeNow', {}).then((answer) => {
      setAsking(false);
      if (!answer.ok) showFailure(answer.error);
    });
  };
  return (
    <div className={classes['controls']}>
      <Switch
        checked={kind === 'staying-offline'}
        onChange={(event) => switchOffline(event.currentTarget.checked)}
        label={t('link:stay-offline')}
        description={t('link:stay-offline-explained')}
        size="md"
        data-testid="stay-offline"
      />
      <Button
        leftSection={<IconRefresh size={18} stroke={1.8} aria-hidden />}
        loading={asking}
        disabled={kind === 'staying-offline' || kind === 'exchanging' || kind === 'connecting'}
        onClick={exchange}
        data-testid="exchange-now"
      >
        {t('link:exchange-now')}
      </Button>
    </div>
  );
}

function Waiting({ sync }: { sync: SyncState }) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(30_000);
  const { records, urgent, blobBytes, oldestAt } = sync.waiting;
  const rows = [
    [t('link:waiting.records'), format.count(records), 'waiting-records'],
    [t('link:waiting.urgent'), format.count(urgent), 'waiting-urgent'],
    [t('link:waiting.bytes'), format.bytes(blobBytes), 'waiting-bytes'],
    [
      t('link:waiting.oldest'),
      oldestAt === null ? t('none') : `${format.ago(oldestAt, now)} (${format.dateTime(oldestAt)})`,
      'waiting-oldest',
    ],
    [t('link:waiting.confirmed'), seenWords(sync.lastConfirmedAt, now, t, format), 'last-confirmed'],
    [
      t('link:waiting.rate'),
      sync.rate === null ? t('link:not-measured') : t('link:per-second', { bytes: format.bytes(sync.rate) }),
      'rate',
    ],
  ] as const;
  return <Facts title={t('link:waiting.title')} rows={rows} calm={records === 0} />;
}

function Held({ sync }: { sync: SyncState }) {
  const t = useWords();
  const format = useFormat();
  const rows = [
    [t('link:held.records'), format.count(sync.held.records), 'held-records'],
    [t('link:held.feeds'), format.count(sync.held.feeds), 'held-feeds'],
    [t('link:held.set-aside'), format.count(sync.held.setAside), 'held-set-aside'],
  ] as const;
  return <Facts title={t('link:held.title')} rows={rows} calm />;
}

function Facts(props: {
  title: string;
  rows: readonly (readonly [words: string, value: string, testid: string])[];
  calm: boolean;
}) {
  return (
    <div className={classes['card']} data-calm={props.calm}>
      <h2 className={classes['title']}>{props.title}</h2>
      <dl className={classes['facts']}>
        {props.rows.map(([words, value, testid]) => (
          <div key={testid}>
            <dt>{words}</dt>
            <dd data-testid={testid}>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** How the line carries is of no interest while nothing passes. */
const isCarrying = ({ link }: SyncState): boolean =>
  link.kind === 'exchanging' || link.kind === 'up-to-date' || link.kind === 'connecting';
