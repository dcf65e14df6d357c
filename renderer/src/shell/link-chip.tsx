import { Tooltip } from '@mantine/core';
import {
  IconAlertCircle,
  IconBan,
  IconCircleCheck,
  IconClockPause,
  IconCloudOff,
  IconLoader2,
  IconPlugConnectedX,
  IconRefresh,
  type TablerIcon,
} from '@tabler/icons-react';
import type { LinkState, SyncState } from '../../../sync/bridge/model.ts';
import { useNow } from '../clock/clock-context.ts';
import { type Format, useFormat } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import { restTitle, unsettledOf } from '../link/link-reasons.ts';
import { live } from '../stores/live/live.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import classes from './link-chip.module.css';

const icons: Record<LinkState['kind'], TablerIcon> = {
  'staying-offline': IconPlugConnectedX,
  offline: IconCloudOff,
  connecting: IconLoader2,
  exchanging: IconRefresh,
  'up-to-date': IconCircleCheck,
  refused: IconBan,
  'held-back': IconClockPause,
};

/** The link, always in sight: its state in words, and how much headquarters has not confirmed. */
export function LinkChip() {
  const t = useWords();
  const format = useFormat();
  const now = useNow(30_000);
  const sync = live.use((state) => state.sync);
  const kind = sync?.link.kind ?? 'connecting';
  const agrees = sync === null || restTitle(unsettledOf(sync)) === 'up-to-date';
  const Icon = kind === 'up-to-date' && !agrees ? IconAlertCircle : icons[kind];
  const state = sync === null ? t('shell:chip.unknown') : linkWords(sync.link, agrees, t, format, now);
  const waiting = sync === null ? '' : waitingWords(sync, t, format);
  const count = sync?.waiting.records ?? 0;
  return (
    <Tooltip label={`${state}. ${waiting}`}>
      <a
        href={hashOfPlace({ screen: 'link' })}
        className={classes['chip']}
        data-kind={kind}
        data-agrees={agrees}
        data-testid="link-chip"
        data-waiting={count}
      >
        <Icon size={17} stroke={1.8} aria-hidden className={classes['icon']} />
        <span className="sr-only">{`${t('shell:chip-label')} `}</span>
        <span className={classes['words']}>{state}</span>
        <span className="sr-only">{`. ${waiting}.`}</span>
        {count === 0 ? null : <span className={classes['count']} data-count={format.count(count)} aria-hidden />}
      </a>
    </Tooltip>
  );
}

/** @param agrees whether headquarters and this device hold the same, once nothing moves any more */
export function linkWords(link: LinkState, agrees: boolean, t: Translate, format: Format, now: number): string {
  switch (link.kind) {
    case 'exchanging':
      return [
        link.leftRecords === 0
          ? t('shell:chip.exchanging-last')
          : t('shell:chip.exchanging', { count: link.leftRecords, records: format.count(link.leftRecords) }),
        ...(link.leftBytes === 0 ? [] : [format.bytes(link.leftBytes)]),
      ].join(', ');
    case 'up-to-date': {
      const sameDay = format.day(link.since) === format.day(now);
      const time = sameDay ? format.time(link.since) : format.dateTime(link.since);
      return agrees ? t('shell:chip.up-to-date', { time }) : t('shell:chip.at-rest', { time });
    }
    default:
      return t(`shell:chip.${link.kind}`);
  }
}

export function waitingWords(sync: SyncState, t: Translate, format: Format): string {
  const count = sync.waiting.records;
  return count === 0 ? t('shell:waiting-none') : t('shell:waiting', { count, formatted: format.count(count) });
}
