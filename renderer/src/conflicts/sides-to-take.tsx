import { Button } from '@mantine/core';
import { IconCheck, IconEye, IconGitFork } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { FieldState, FieldValue } from '../../../sync/bridge/model.ts';
import type { Result } from '../../../sync/core/result.ts';
import type { FieldWords } from '../case/field-words.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { PersonBadge } from '../ui/person-badge.tsx';
import classes from './conflict-panel.module.css';

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
  const t = useWords();
  const format = useFormat();
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
        {state.sides.map((side, index) => {
          const said = words.value(code, side.value);
          const isShown = JSON.stringify(side.value) === JSON.stringify(state.value);
          return (
            <div key={side.record} className={classes['side']} data-shown={isShown} data-testid={`side-${index}`}>
              <p className={classes['value']}>{said}</p>
              <p className={classes['meanwhile']}>
                {isShown ? (
                  <>
                    <IconEye size={14} stroke={1.8} aria-hidden /> {t('conflicts:shown-meanwhile')}
                  </>
                ) : null}
              </p>
              <div className={classes['by']}>
                <PersonBadge name={side.actorName} size={26} />
                <span>
                  <strong>{side.actorName}</strong>
                  <span className={classes['meta']}>
                    {format.dateTime(side.at)} · {t('conflicts:on-device', { device: side.deviceName })}
                  </span>
                </span>
              </div>
              <Button
                fullWidth
                variant="default"
                disabled={saving}
                leftSection={<IconCheck size={16} stroke={2} aria-hidden />}
                onClick={() => take(side.value)}
                aria-label={t('conflicts:take-of', { value: said, name: side.actorName })}
                data-testid={`take-side-${index}`}
              >
                {t('conflicts:take')}
              </Button>
            </div>
          );
        })}
      </div>
      {failure === null ? null : <FailureNote failure={failure} />}
    </div>
  );
}
