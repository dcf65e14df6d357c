import type { CaseFilter } from '../../../sync/bridge/contract/cases.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { SegmentedControl } from '@mantine/core';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { linkToCases, mostPressing } from '../overview/show-cases.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { live } from '../stores/live/live.ts';
import { preferences } from '../stores/preferences/preferences.ts';
import { queue, type Whose } from '../stores/queue/queue.ts';
import { ScreenHead } from '../ui/screen-head.tsx';
import { QueueList } from './queue-list.tsx';
import classes from './queue-screen.module.css';

const choices: readonly Whose[] = ['mine', 'watched', 'unassigned', 'everyone'];

export function QueueScreen() {
  const t = useWords();
  const whose = queue.use((state) => state.whose);
  const letters = preferences.use((state) => state.letters);
  const mayTake = mayDo('process', useSignedIn()?.roles ?? []);
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
          {letters ? (
            <>
              <kbd>J</kbd> <kbd>K</kbd>
            </>
          ) : (
            <>
              <kbd>↓</kbd> <kbd>↑</kbd>
            </>
          )}{' '}
          {t('queue:keys-move')} · <kbd>Enter</kbd> {t('queue:keys-open')}
          {mayTake && letters ? (
            <>
              {' '}
              · <kbd>T</kbd> {t('queue:keys-take')}
            </>
          ) : null}
        </p>
      </div>
      <QueueList key={whose} whose={whose} />
    </section>
  );
}

type Figure = 'overdue' | 'today' | 'mine' | 'open';

/** How many there are of each; each leads to them. */
function Figures() {
  const t = useWords();
  const format = useFormat();
  const counts = live.use((state) => state.counts);
  const me = useSignedIn()?.id;
  const shown: readonly (readonly [Figure, number | undefined, string, CaseFilter])[] = [
    ['overdue', counts?.overdue, 'red', { lights: ['overdue'] }],
    ['today', counts?.dueToday, 'amber', { dueToday: true }],
    ['mine', counts?.mine, 'plain', { onlyOpen: true, ...(me !== undefined && { assignee: me }) }],
    ['open', counts?.open, 'plain', { onlyOpen: true }],
  ];
  return (
    <dl className={classes['figures']}>
      {shown.map(([name, count, tone, filter]) => (
        <div key={name} className={classes['figure']} data-tone={count === 0 ? 'plain' : tone}>
          <dt>{t(`queue:figure.${name}`)}</dt>
          <dd data-testid={`count-${name}`}>
            <a {...linkToCases(filter, mostPressing)}>
              {count === undefined ? '–' : format.count(count)}
              <span className="sr-only">{` ${t(`queue:figure.${name}`)}`}</span>
            </a>
          </dd>
        </div>
      ))}
    </dl>
  );
}
