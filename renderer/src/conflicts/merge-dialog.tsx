import { Button, Group, Modal, Radio, Textarea } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { FieldValue } from '../../../sync/bridge/model.ts';
import type { FormFinding } from '../../../sync/domain/forms/form-finding.ts';
import { useWatch } from '../bridge/use-watch.ts';
import type { FieldWords } from '../case/field-words.ts';
import { useClock } from '../clock/clock-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { sayFinding } from '../form/say-finding.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { checkResult, isSame } from './check-result.ts';
import classes from './merge-dialog.module.css';
import { type Disputed, disputedIn, type Mergeable, useMergeSubject, type View } from './merge-subject.ts';
import { ResultInput } from './result-input.tsx';
import type { Settled } from './settle-subject.ts';

export interface Merging {
  readonly kind: Mergeable;
  readonly id: string;
  readonly title: string;
  /** Where to write first; null: where there is something to choose. */
  readonly code: string | null;
}

/** All that is disputed in one thing, side by side, with what is to stand beside it: to be chosen or written, and settled at once. */
export function MergeDialog({ merging, onClose }: { merging: Merging | null; onClose: () => void }) {
  const t = useWords();
  return (
    <Modal
      opened={merging !== null}
      onClose={onClose}
      size="min(76rem, 94vw)"
      title={t('conflicts:merge-title', { name: merging?.title ?? '' })}
    >
      {merging === null ? null : <Loaded key={`${merging.kind}${merging.id}`} merging={merging} onClose={onClose} />}
    </Modal>
  );
}

function Loaded({ merging, onClose }: { merging: Merging; onClose: () => void }) {
  const t = useWords();
  const watched = useWatch(merging.kind, { id: merging.id });
  // As it was when the dialog was opened: a side that comes meanwhile is in no view that was decided on, and stays.
  const [seen, setSeen] = useState<View | null>(null);
  if (watched.kind === 'failed') return <FailureNote failure={watched.failure} />;
  if (watched.kind === 'waiting') return <p>{t('loading')}</p>;
  if (seen === null && watched.value !== null) setSeen(watched.value);
  if (seen === null || disputedIn(seen).length === 0) return <p>{t('conflicts:merge-nothing')}</p>;
  return <MergeForm kind={merging.kind} seen={seen} first={merging.code} onClose={onClose} />;
}

function MergeForm(props: { kind: Mergeable; seen: View; first: string | null; onClose: () => void }) {
  const t = useWords();
  const format = useFormat();
  const clock = useClock();
  const { onClose } = props;
  const { disputed, words, settle } = useMergeSubject(props.kind, props.seen);
  const [results, setResults] = useState<Settled>({});
  const [reason, setReason] = useState('');
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const decided = disputed.filter(({ code }) => code in results).length;
  const today = format.day(clock());
  const checked = disputed.flatMap((each) => {
    const value = results[each.code];
    return value === undefined ? [] : [checkResult(each, value, words, today)];
  });
  const faults = new Map(checked.map(({ code, finding }) => [code, finding]));
  const ready = decided > 0 && checked.every(({ finding }) => finding === null);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || saving) return;
    setSaving(true);
    setFailure(null);
    const said = reason.trim().normalize('NFC');
    const values = Object.fromEntries(checked.map(({ code, value }) => [code, value]));
    void settle(values, said === '' ? null : said).then((refused) => {
      setSaving(false);
      if (refused !== null) return setFailure(refused);
      showSaved((t) => t('conflicts:merged', { count: decided }));
      onClose();
    });
  };
  const decide = (code: string, value: FieldValue) => setResults((before) => ({ ...before, [code]: value }));
  return (
    <form onSubmit={save} data-testid="merge-form">
      <p className={classes['lead']}>{t('conflicts:merge-lead')}</p>
      <div className={classes['rows']}>
        {disputed.map((each, index) => (
          <MergeRow
            key={each.code}
            disputed={each}
            words={words}
            result={results[each.code]}
            finding={faults.get(each.code) ?? null}
            isFirst={props.first === null ? index === 0 : props.first === each.code}
            writesFirst={props.first === each.code}
            onDecide={(value) => decide(each.code, value)}
          />
        ))}
      </div>
      {'state' in results ? (
        <Textarea
          label={t('conflicts:reason')}
          rows={2}
          maxLength={4000}
          mt="sm"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-testid="settle-reason"
        />
      ) : null}
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs" mt="md">
        <span className={classes['count']} role="status">
          {t('conflicts:merge-decided', { decided, of: disputed.length })}
        </span>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={saving} disabled={!ready} data-testid="merge-save">
          {t('conflicts:settle')}
        </Button>
      </Group>
    </form>
  );
}

function MergeRow(props: {
  disputed: Disputed;
  words: FieldWords;
  result: FieldValue | undefined;
  finding: FormFinding | null;
  isFirst: boolean;
  writesFirst: boolean;
  onDecide: (value: FieldValue) => void;
}) {
  const t = useWords();
  const format = useFormat();
  const { words, result, finding } = props;
  const { code, state, shape } = props.disputed;
  const label = words.label(code);
  const chosen = state.sides.findIndex(({ value }) => isSame(value, result));
  const row = useRef<HTMLFieldSetElement>(null);
  // The dialog came up before it knew what to show.
  useEffect(() => {
    if (props.isFirst) row.current?.querySelector<HTMLElement>(props.writesFirst ? writing : 'input')?.focus();
  }, [props.isFirst, props.writesFirst]);
  return (
    <fieldset className={classes['row']} data-testid={`merge-${code}`} ref={row}>
      <legend className={classes['label']}>{label}</legend>
      <div className={classes['sides']}>
        {state.sides.map((side, index) => (
          <Radio
            key={side.record}
            className={classes['side'] ?? ''}
            name={`merge-${code}`}
            checked={chosen === index}
            onChange={() => props.onDecide(side.value)}
            label={<strong>{words.value(code, side.value)}</strong>}
            description={`${side.actorName} · ${format.dateTime(side.at)} · ${t('conflicts:on-device', { device: side.deviceName })}`}
            data-autofocus={(props.isFirst && !props.writesFirst && index === 0) || undefined}
            data-testid={`merge-${code}-${index}`}
          />
        ))}
      </div>
      <div className={classes['result']}>
        {shape === null ? (
          <p>
            <span className={classes['caption']}>{t('conflicts:merge-result')}</span>
            {result === undefined ? '…' : words.value(code, result)}
          </p>
        ) : (
          <ResultInput
            code={code}
            shape={shape}
            words={words}
            value={result ?? null}
            error={finding === null ? null : sayFinding(finding, [], t, format)}
            onChange={props.onDecide}
          />
        )}
      </div>
    </fieldset>
  );
}

/** Where a result of one's own is written. */
const writing = `.${classes['result']} :is(input, textarea)`;
