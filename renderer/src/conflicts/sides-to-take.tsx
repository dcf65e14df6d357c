import { IconGitFork } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { FieldState, FieldValue } from '../../../sync/bridge/model.ts';
import type { Result } from '../../../sync/core/result.ts';
import type { FieldWords } from '../case/field-words.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import classes from './conflict-panel.module.css';
import { SideCard } from './side-card.tsx';

interface Disputed {
  readonly disputed: readonly (readonly [code: string, state: FieldState])[];
  readonly words: FieldWords;
  readonly settle: (code: string, value: FieldValue) => Promise<Result<unknown, Failure>>;
}

/** What is disputed, above all else: each side with its author, to be taken as it is. */
export function SidesToTake({ disputed, words, settle }: Disputed) {
  const t = useWords();
  if (disputed.length === 0) return null;
  return (
    <section className={classes['panel']} aria-labelledby="conflicts-title" data-testid="conflicts">
      <h2 id="conflicts-title" className={classes['title']}>
        <IconGitFork size={19} stroke={1.8} aria-hidden />
        {t('conflicts:panel', { count: disputed.length })}
      </h2>
      <p className={classes['explained']}>{t('conflicts:explained')}</p>
      {disputed.map(([code, state]) => (
        <Conflict key={code} code={code} state={state} words={words} settle={settle} />
      ))}
    </section>
  );
}

interface ConflictProps extends Omit<Disputed, 'disputed'> {
  readonly code: string;
  readonly state: FieldState;
}

function Conflict({ code, state, words, settle }: ConflictProps) {
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const label = words.label(code);
  const take = (value: FieldValue) => {
    if (saving) return;
    setSaving(true);
    setFailure(null);
    void settle(code, value).then((answer) => {
      setSaving(false);
      if (answer.ok) showSaved((t) => t('conflicts:settled', { field: label }));
      else setFailure(answer.error);
    });
  };
  return (
    <div className={classes['card']} role="group" aria-label={label} data-testid={`conflict-${code}`}>
      <h3 className={classes['field']}>{label}</h3>
      <div className={classes['sides']}>
        {state.sides.map((side, index) => (
          <SideCard
            key={side.record}
            side={side}
            index={index}
            words={words.value(code, side.value)}
            shown={JSON.stringify(side.value) === JSON.stringify(state.value)}
            saving={saving}
            onTake={() => take(side.value)}
          />
        ))}
      </div>
      {failure === null ? null : <FailureNote failure={failure} />}
    </div>
  );
}
