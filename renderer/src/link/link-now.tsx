import { Progress } from '@mantine/core';
import type { LinkState } from '../../../sync/bridge/model.ts';
import { useNow } from '../clock/clock-context.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import {
  isGrave,
  offlineTitle,
  offlineWords,
  refusalTitle,
  refusalWords,
  restTitle,
  restWords,
  type Unsettled,
} from './link-reasons.ts';
import classes from './link-screen.module.css';

/**
 * The link at this moment: one sentence, and figures where something moves.
 * @param unsettled what headquarters and this device do not share
 */
export function LinkNow({ link, unsettled }: { link: LinkState; unsettled: Unsettled }) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(1000);
  switch (link.kind) {
    case 'staying-offline':
      return (
        <Sentence kind={link.kind} title={t('link:now.staying-offline')} body={t('link:now-body.staying-offline')} />
      );
    case 'connecting':
      return <Sentence kind={link.kind} title={t('link:now.connecting')} body={t('link:now-body.connecting')} />;
    case 'offline': {
      const next =
        link.nextAttemptAt === null
          ? ''
          : t('link:next-attempt', { duration: format.duration(Math.max(0, link.nextAttemptAt - now)) });
      return (
        <Sentence
          kind={link.kind}
          isGrave={isGrave(link.reason)}
          title={offlineTitle(link.reason, format.dateTime(link.since), t)}
          body={`${offlineWords(link.reason, t)} ${next}`}
        />
      );
    }
    case 'up-to-date':
      return (
        <Sentence
          kind={link.kind}
          agrees={restTitle(unsettled) === 'up-to-date'}
          title={t(`link:now.${restTitle(unsettled)}`, { time: format.dateTime(link.since) })}
          body={restWords(unsettled, t, format)}
        />
      );
    case 'refused':
      return (
        <Sentence
          kind={link.kind}
          title={refusalTitle(link.reason, format.dateTime(link.since), t)}
          body={`${refusalWords(link.reason, t)} ${t('link:now-body.refused')}`}
        />
      );
    case 'held-back':
      return (
        <Sentence
          kind={link.kind}
          title={t('link:now.held-back', { time: format.dateTime(link.until) })}
          body={t(`link:held-back.${link.reason}`)}
        />
      );
    case 'exchanging':
      return <Exchanging link={link} />;
  }
}

interface SentenceProps {
  kind: LinkState['kind'];
  isGrave?: boolean;
  agrees?: boolean;
  title: string;
  body: string;
}

function Sentence({ kind, isGrave: asksForHelp = false, agrees = true, title, body }: SentenceProps) {
  return (
    <div
      className={classes['now']}
      data-kind={kind}
      data-grave={asksForHelp}
      data-agrees={agrees}
      data-testid="link-now"
      role="status"
    >
      <p className={classes['headline']}>{title}</p>
      <p className={classes['body']}>{body}</p>
    </div>
  );
}

function Exchanging({ link }: { link: Extract<LinkState, { kind: 'exchanging' }> }) {
  const t = useWords();
  const format = useFormat();
  const all = link.sentRecords + link.leftRecords;
  const rows = [
    [t('link:moving.sent'), link.sentRecords, link.sentBytes],
    [t('link:moving.received'), link.receivedRecords, link.receivedBytes],
    [t('link:moving.left'), link.leftRecords, link.leftBytes],
  ] as const;
  return (
    <div className={classes['now']} data-kind="exchanging" data-testid="link-now">
      <p className={classes['headline']}>{t('link:now.exchanging')}</p>
      <Progress
        value={all === 0 ? 100 : (100 * link.sentRecords) / all}
        aria-label={t('link:now.exchanging')}
        my="xs"
      />
      <dl className={classes['moving']}>
        {rows.map(([words, records, bytes]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>
              {t('link:records', { count: records, formatted: format.count(records) })} · {format.bytes(bytes)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
