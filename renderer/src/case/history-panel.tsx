import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import type { HistoryEntry } from '../../../sync/bridge/model.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { useSubject } from '../subject/subject-context.ts';
import { HistoryItem } from './history-item.tsx';
import classes from './history-panel.module.css';
import { StrikeDialog, type Striking } from './strike-dialog.tsx';
import { Waiting } from '../ui/waiting.tsx';

const FIRST_SHOWN = 200;

/** Every record about the case, the newest first. */
export function HistoryPanel() {
  const t = useWords();
  const format = useFormat();
  const { view } = useSubject();
  const watched = useWatch('history', { id: view.id });
  const [shown, setShown] = useState(FIRST_SHOWN);
  const [striking, setStriking] = useState<Striking | null>(null);
  if (watched.kind === 'failed') return <FailedAnswer failure={watched.failure} />;
  if (watched.kind === 'waiting') {
    return <Waiting shape="rows" />;
  }
  if (watched.value.length === 0) return <EmptyState icon={IconHistory} title={t('history:empty')} />;
  // Answered in the order of what had seen what; turned around, so that the last word stands first.
  const entries = watched.value.toReversed();
  const byRecord = new Map(entries.map((entry) => [entry.record, entry]));
  const strike = (entry: HistoryEntry, what: string) => setStriking({ view: view.view, record: entry.record, what });
  return (
    <div className={classes['panel']}>
      <p className={classes['intro']}>
        {t('history:count', { count: entries.length, formatted: format.count(entries.length) })}
      </p>
      <ol className={classes['list']} reversed>
        {entries.slice(0, shown).map((entry) => (
          <HistoryItem key={entry.record} entry={entry} byRecord={byRecord} onStrike={strike} />
        ))}
      </ol>
      {entries.length <= shown ? null : (
        <Button variant="default" onClick={() => setShown(shown + FIRST_SHOWN)}>
          {t('history:more')}
        </Button>
      )}
      <StrikeDialog striking={striking} onClose={() => setStriking(null)} />
    </div>
  );
}
