import { Button } from '@mantine/core';
import { IconGitFork } from '@tabler/icons-react';
import { useState } from 'react';
import type { FieldState, FieldValue } from '../../../sync/bridge/model.ts';
import type { PersonView } from '../../../sync/bridge/people-model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { showFailure, showSaved } from '../toasts/toasts.tsx';
import classes from './people.module.css';
import { usePersonWords } from './person-words.ts';
import { usePersonWrite } from './use-person-write.ts';

/** Fields of which the records say different things, as after a merge: a person takes one. */
export function PersonConflicts({ view }: { view: PersonView }) {
  const t = useWords();
  const disputed = Object.entries(view.fields).filter(([, { sides }]) => sides.length > 1);
  if (disputed.length === 0) return null;
  return (
    <section className={classes['alarm']} aria-labelledby="person-conflicts" data-testid="person-conflicts">
      <h2 id="person-conflicts">
        <IconGitFork size={17} stroke={1.8} aria-hidden /> {t('people:conflict-title')}
      </h2>
      <p>{t('people:conflict-explained')}</p>
      {disputed.map(([field, state]) => (
        <Disputed key={field} view={view} field={field} state={state} />
      ))}
    </section>
  );
}

function Disputed({ view, field, state }: { view: PersonView; field: string; state: FieldState }) {
  const t = useWords();
  const format = useFormat();
  const words = usePersonWords();
  const write = usePersonWrite(view);
  const [saving, setSaving] = useState(false);
  const take = (value: FieldValue) => {
    setSaving(true);
    void write('setPerson', { fields: { [field]: value } }).then((answer) => {
      setSaving(false);
      if (answer.ok) showSaved((t) => t('people:saved'));
      else showFailure(answer.error);
    });
  };
  return (
    <div className={classes['disputed']} role="group" aria-label={words.label(field)}>
      <h3>{words.label(field)}</h3>
      <ul>
        {state.sides.map(({ value, record, actorName, deviceName, at }) => (
          <li key={record}>
            <span className={classes['value']}>{words.value(field, value)}</span>
            <span className={classes['quiet']}>
              {t('people:side-by', { name: actorName, device: deviceName, at: format.dateTime(at) })}
            </span>
            <Button
              variant="default"
              size="compact-sm"
              disabled={saving}
              onClick={() => take(value)}
              aria-label={`${t('people:take-side')}: ${words.value(field, value)}`}
            >
              {t('people:take-side')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
