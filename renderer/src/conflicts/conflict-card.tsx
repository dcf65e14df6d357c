import { Button } from '@mantine/core';
import { useState } from 'react';
import type { FieldState, FieldValue } from '../../../sync/bridge/model.ts';
import { useOpenCase } from '../case/case-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import classes from './conflict-panel.module.css';
import { SideCard } from './side-card.tsx';
import { ThirdValue } from './third-value.tsx';
import { useSettle } from './use-settle.ts';

/** One disputed field: each side's value with its author, and the ways to settle it. */
export function ConflictCard({ code, state }: { code: string; state: FieldState }) {
  const t = useWords();
  const { words } = useOpenCase();
  const { settle, saving, failure } = useSettle(code);
  const [writing, setWriting] = useState(false);
  const isShown = (value: FieldValue) => JSON.stringify(value) === JSON.stringify(state.value);
  return (
    <div className={classes['card']} role="group" aria-label={words.label(code)} data-testid={`conflict-${code}`}>
      <h3 className={classes['field']}>{words.label(code)}</h3>
      <div className={classes['sides']}>
        {state.sides.map((side, index) => (
          <SideCard
            key={side.record}
            side={side}
            index={index}
            words={words.value(code, side.value)}
            shown={isShown(side.value)}
            saving={saving}
            onTake={() => settle(side.value)}
          />
        ))}
      </div>
      {failure === null ? null : <FailureNote failure={failure} />}
      {writing ? (
        <ThirdValue code={code} saving={saving} onSettle={settle} onCancel={() => setWriting(false)} />
      ) : (
        <Button variant="subtle" size="compact-md" onClick={() => setWriting(true)} data-testid="write-third">
          {code === 'state' ? t('conflicts:third-status') : t('conflicts:third')}
        </Button>
      )}
    </div>
  );
}
