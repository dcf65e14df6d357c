import { IconListNumbers } from '@tabler/icons-react';
import { useState } from 'react';
import type { SeriesView } from '../../../sync/bridge/numbers-model.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ScreenHead } from '../ui/screen-head.tsx';
import classes from './numbers.module.css';
import { SeriesCard } from './series-card.tsx';
import { VoidNumberDialog } from './void-number-dialog.tsx';
import { Waiting } from '../ui/waiting.tsx';

/** What became of each number of the mission's series: blocks, gaps and voids with their reasons. */
export function NumbersScreen() {
  const t = useWords();
  const format = useFormat();
  const numbers = useWatch('numbers', {});
  const [voiding, setVoiding] = useState<SeriesView | null>(null);
  const waiting = numbers.kind === 'answered' ? numbers.value.waiting : 0;
  return (
    <section className={classes['screen']} aria-labelledby="numbers-title">
      <ScreenHead
        id="numbers-title"
        title={t('numbers:title')}
        {...(numbers.kind === 'waiting' && { detail: t('loading') })}
        {...(waiting > 0 && { detail: t('numbers:waiting', { count: waiting, formatted: format.count(waiting) }) })}
      />
      <div className={classes['list']}>
        {numbers.kind === 'waiting' ? <Waiting shape="cards" /> : null}
        {numbers.kind === 'failed' ? <FailedAnswer failure={numbers.failure} /> : null}
        {numbers.kind === 'answered' && numbers.value.series.length === 0 ? (
          <EmptyState icon={IconListNumbers} title={t('numbers:none')} body={t('numbers:none-body')} />
        ) : null}
        {numbers.kind === 'answered'
          ? numbers.value.series.map((series) => (
              <SeriesCard key={series.id} series={series} onVoid={() => setVoiding(series)} />
            ))
          : null}
      </div>
      <VoidNumberDialog series={voiding} onClose={() => setVoiding(null)} />
    </section>
  );
}
