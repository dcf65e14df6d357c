import { Button } from '@mantine/core';
import { IconAlertTriangle, IconGitMerge } from '@tabler/icons-react';
import { useState } from 'react';
import type { PersonView } from '../../../sync/bridge/people-model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './people.module.css';
import { SamePerson } from './same-person.tsx';
import { UndoDialog, type Undoing } from './undo-dialog.tsx';

/** Two who are merged mostly have one name: the number tells which is which. */
const marked = ({ name, number }: { readonly name: string; readonly number: string }) =>
  number === '' ? name : `${name} (${number})`;

/** Whoever leads: what was written of them while they were one is theirs. */
const leaderOf = ({ id, name, numbers, merges }: PersonView) =>
  marked(
    merges.flatMap(({ from, into }) => [from, into]).find((one) => one.id === id) ?? {
      name,
      number: numbers[0]?.number ?? '',
    },
  );

/** Which records make several people this one, each with its undoing. */
export function MergePanel({ view }: { view: PersonView }) {
  const t = useWords();
  const format = useFormat();
  const [undoing, setUndoing] = useState<Undoing | null>(null);
  if (view.merges.length === 0) {
    return (
      <section className={classes['panel']}>
        <SamePerson view={view} />
      </section>
    );
  }
  return (
    <section className={classes['panel']} aria-labelledby="person-merges" data-testid="merges">
      <h2 id="person-merges">
        <IconGitMerge size={16} stroke={1.8} aria-hidden /> {t('people:merges')}
      </h2>
      {view.crossed ? (
        <p className={classes['crossed']} role="status" data-testid="crossed">
          <IconAlertTriangle size={16} stroke={1.9} aria-hidden />
          <span>
            <strong>{t('people:crossed-title')}</strong> {t('people:crossed-explained')}
          </span>
        </p>
      ) : null}
      <ul className={classes['lines']}>
        {view.merges.map(({ record, from, into, at, actorName }) => {
          const words = t('people:merge-line', { from: marked(from), into: marked(into) });
          return (
            <li key={record}>
              <span className={classes['merge']}>
                {words}
                <span className={classes['quiet']}>
                  {t('people:merge-by', { name: actorName, at: format.dateTime(at) })}
                </span>
              </span>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`${t('people:undo-merge')}: ${words}`}
                onClick={() => setUndoing({ what: 'merge', record, words, into: leaderOf(view) })}
                data-testid={`undo-merge-${record}`}
              >
                {t('people:undo-merge')}
              </Button>
            </li>
          );
        })}
      </ul>
      <SamePerson view={view} />
      <UndoDialog view={view} undoing={undoing} onClose={() => setUndoing(null)} />
    </section>
  );
}
