import { Button, Tooltip } from '@mantine/core';
import {
  IconArrowRight,
  IconFilePlus,
  IconGavel,
  IconGitFork,
  IconGitMerge,
  IconLink,
  IconMessage,
  IconPaperclip,
  IconPencil,
  IconQuestionMark,
  IconStrikethrough,
  type TablerIcon,
} from '@tabler/icons-react';
import type { HistoryEntry } from '../../../sync/bridge/model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { DeliveryMark } from '../ui/delivery-mark.tsx';
import { useSubject } from '../subject/subject-context.ts';
import { HistoryContent, historyTitle } from './history-content.tsx';
import classes from './history-panel.module.css';

const icons: Record<HistoryEntry['operation']['type'], TablerIcon> = {
  open: IconFilePlus,
  set: IconPencil,
  note: IconMessage,
  attach: IconPaperclip,
  move: IconArrowRight,
  link: IconLink,
  merge: IconGitMerge,
  void: IconStrikethrough,
  verdict: IconGavel,
  other: IconQuestionMark,
};

/** Judgements and strikes are not struck by a desk; what no longer counts need not be. */
function isStrikable(entry: HistoryEntry): boolean {
  return entry.notCounting === null && !['void', 'verdict', 'other'].includes(entry.operation.type);
}

export function HistoryItem(props: {
  entry: HistoryEntry;
  byRecord: ReadonlyMap<string, HistoryEntry>;
  onStrike: (entry: HistoryEntry, what: string) => void;
}) {
  const t = useWords();
  const format = useFormat();
  const { words } = useSubject();
  const { entry, byRecord } = props;
  const Icon = icons[entry.operation.type];
  const title = historyTitle(entry, words, t);
  const others = entry.concurrentWith.flatMap((record) => byRecord.get(record) ?? []);
  return (
    <li className={classes['entry']} data-not-counting={entry.notCounting} data-testid="history-entry">
      <span className={classes['icon']}>
        <Icon size={16} stroke={1.8} aria-hidden />
      </span>
      <div className={classes['what']}>
        <div className={classes['head']}>
          <strong className={classes['title']}>{title}</strong>
          <Mark entry={entry} />
          {others.length === 0 && entry.concurrentWith.length === 0 ? null : (
            <Tooltip
              label={t('history:concurrent-with', {
                names: others.map((other) => `${other.actorName} (${format.dateTime(other.at)})`).join(', '),
              })}
            >
              <span className={classes['concurrent']} tabIndex={-1}>
                <IconGitFork size={14} stroke={2} aria-hidden /> {t('history:concurrent')}
              </span>
            </Tooltip>
          )}
        </div>
        <HistoryContent entry={entry} byRecord={byRecord} />
        <p className={classes['meta']}>
          <span className="numerals">{format.dateTime(entry.at)}</span>
          <span>{entry.actorName}</span>
          <span>{t('history:from', { device: entry.deviceName, place: entry.seq })}</span>
          <DeliveryMark delivery={entry.delivered ? 'delivered' : 'saved'} />
        </p>
      </div>
      {isStrikable(entry) ? (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          className={classes['strike'] ?? ''}
          onClick={() => props.onStrike(entry, `${title} · ${entry.actorName} · ${format.dateTime(entry.at)}`)}
          aria-label={t('history:strike-of', { what: title, time: format.dateTime(entry.at) })}
          data-testid={`strike-${entry.record}`}
        >
          {t('history:strike')}
        </Button>
      ) : null}
    </li>
  );
}

function Mark({ entry }: { entry: HistoryEntry }) {
  const t = useWords();
  if (entry.notCounting === null) return null;
  return (
    <Tooltip label={t(`history:not-counting-explained.${entry.notCounting}`)}>
      <span className={classes['mark']} data-testid={`mark-${entry.notCounting}`}>
        {t(`history:not-counting.${entry.notCounting}`)}
      </span>
    </Tooltip>
  );
}
