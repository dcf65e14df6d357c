import { SegmentedControl } from '@mantine/core';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import { queue, type Whose } from '../stores/queue/queue.ts';
import { ScreenHead } from '../ui/screen-head.tsx';
import { QueueList } from './queue-list.tsx';
import classes from './queue-screen.module.css';

const choices: readonly Whose[] = ['mine', 'watched', 'unassigned', 'everyone'];

export function QueueScreen() {
  const t = useWords();
  const whose = queue.use((state) => state.whose);
  return (
    <section className={classes['screen']} aria-labelledby="queue-title">
      <ScreenHead id="queue-title" title={t('queue:title')}>
        <Figures />
      </ScreenHead>
      <div className={classes['bar']}>
        <SegmentedControl
          aria-label={t('queue:whose-label')}
          value={whose}
          onChange={(value) => queue.dispatch({ type: 'whose-chosen', whose: value as Whose })}
          data={choices.map((choice) => ({
            value: choice,
            label: <span data-testid={`whose-${choice}`}>{t(`queue:whose.${choice}`)}</span>,
          }))}
        />
        <p className={classes['keys']}>
          <kbd>J</kbd> <kbd>K</kbd> {t('queue:keys-move')} · <kbd>Enter</kbd> {t('queue:keys-open')} · <kbd>T</kbd>{' '}
          {t('queue:keys-take')}
        </p>
      </div>
      <QueueList key={whose} whose={whose} />
    </section>
  );
}

function Figures() {
  const t = useWords();
  const format = useFormat();
  const counts = live.use((state) => state.counts);
  const shown = [
    ['overdue', counts?.overdue, 'red'],
    ['today', counts?.dueToday, 'amber'],
    ['mine', counts?.mine, 'plain'],
    ['open', counts?.open, 'plain'],
  ] as const;
  return (
    <dl className={classes['figures']}>
      {shown.map(([name, count, tone]) => (
        <div key={name} className={classes['figure']} data-tone={count === 0 ? 'plain' : tone}>
          <dt>{t(`queue:figure.${name}`)}</dt>
          <dd data-testid={`count-${name}`}>{count === undefined ? '–' : format.count(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
