import { Button } from '@mantine/core';
import { IconCheck, IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import type { FieldState, FieldValue, Written } from '../../../sync/bridge/model.ts';
import { useOpenCase } from '../case/case-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { PersonBadge } from '../ui/person-badge.tsx';
import classes from './conflict-panel.module.css';
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
          <Side
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

function Side(props: {
  side: Written;
  index: number;
  words: string;
  shown: boolean;
  saving: boolean;
  onTake: () => void;
}) {
  const t = useWords();
  const format = useFormat();
  const { side } = props;
  return (
    <div className={classes['side']} data-shown={props.shown} data-testid={`side-${props.index}`}>
      <p className={classes['value']}>{props.words}</p>
      <p className={classes['meanwhile']}>
        {props.shown ? (
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
        disabled={props.saving}
        leftSection={<IconCheck size={16} stroke={2} aria-hidden />}
        onClick={props.onTake}
        aria-label={t('conflicts:take-of', { value: props.words, name: side.actorName })}
        data-testid={`take-side-${props.index}`}
      >
        {t('conflicts:take')}
      </Button>
    </div>
  );
}
