import { Button, Group, Modal, Radio } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { FieldValue } from '../../../sync/bridge/model.ts';
import { field } from '../../../sync/domain/catalogue/field.ts';
import { normaliseValue } from '../../../sync/domain/form-normalise.ts';
import { parseIsoDate } from '../../../sync/domain/dates.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { FieldInput } from '../form/field-input.tsx';
import type { FormValue } from '../../../sync/domain/catalogue/form-value.ts';
import type { FormField } from '../../../sync/domain/catalogue/types.ts';
import classes from './merge-dialog.module.css';
import { type Disputed, type Mergeable, type MergeSubject, useMergeSubject } from './merge-subject.ts';

export interface Merging {
  readonly kind: Mergeable;
  readonly id: string;
  readonly title: string;
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
  const subject = useMergeSubject(merging.kind, merging.id);
  if (subject === null) return <p>{t('loading')}</p>;
  if (subject.disputed.length === 0) return <p>{t('conflicts:merge-nothing')}</p>;
  return <MergeForm subject={subject} onClose={onClose} />;
}

function MergeForm({ subject, onClose }: { subject: MergeSubject; onClose: () => void }) {
  const t = useWords();
  // As it was when the dialog was opened: a side that comes meanwhile is in no view that was decided on, and stays.
  const [{ disputed, settle }] = useState(subject);
  const [results, setResults] = useState<Readonly<Record<string, FieldValue>>>({});
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const decided = disputed.filter(({ code }) => code in results).length;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (decided === 0 || saving) return;
    setSaving(true);
    setFailure(null);
    void settle(normalised(results, disputed)).then((refused) => {
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
        {disputed.map((field) => (
          <MergeRow
            key={field.code}
            disputed={field}
            words={subject.words}
            result={results[field.code]}
            onDecide={(value) => decide(field.code, value)}
          />
        ))}
      </div>
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs" mt="md">
        <span className={classes['count']} role="status">
          {t('conflicts:merge-decided', { decided, of: disputed.length })}
        </span>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={saving} disabled={decided === 0} data-testid="merge-save">
          {t('conflicts:settle')}
        </Button>
      </Group>
    </form>
  );
}

function MergeRow(props: {
  disputed: Disputed;
  words: MergeSubject['words'];
  result: FieldValue | undefined;
  onDecide: (value: FieldValue) => void;
}) {
  const t = useWords();
  const format = useFormat();
  const { disputed, words, result } = props;
  const { code, state } = disputed;
  const label = words.label(code);
  const input = inputFor(disputed, label);
  const chosen = state.sides.findIndex(({ value }) => JSON.stringify(value) === JSON.stringify(result));
  return (
    <fieldset className={classes['row']} data-testid={`merge-${code}`}>
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
            data-testid={`merge-${code}-${index}`}
          />
        ))}
      </div>
      <div className={classes['result']}>
        {input === null ? (
          <p>
            <span className={classes['caption']}>{t('conflicts:merge-result')}</span>
            {result === undefined ? '…' : words.value(code, result)}
          </p>
        ) : (
          <FieldInput
            field={input}
            value={Array.isArray(result) ? null : ((result ?? null) as FormValue)}
            required={false}
            label={t('conflicts:merge-result')}
            error={null}
            onChange={(value) => props.onDecide(value)}
            testid={`merge-result-${code}`}
          />
        )}
      </div>
    </fieldset>
  );
}

/** As a form would hand it on: composed, trimmed, in the shape of its type. */
function normalised(
  results: Readonly<Record<string, FieldValue>>,
  disputed: readonly Disputed[],
): Readonly<Record<string, FieldValue>> {
  return Object.fromEntries(
    Object.entries(results).map(([code, value]) => {
      const known = disputed.find((each) => each.code === code);
      const input = known ? inputFor(known, code) : null;
      return [code, Array.isArray(value) ? value : normaliseValue(input?.type, value)];
    }),
  );
}

/** What a third value is written in: the form's own input, or one for words or a day; null where only a side can be taken. */
function inputFor({ code, state, field: known }: Disputed, label: string): FormField | null {
  if (known !== null) return known;
  const values = state.sides.map(({ value }) => value);
  if (isCoded(code)) return null;
  if (!values.every((value) => typeof value === 'string')) return null;
  const isDay = values.every((value) => value === '' || parseIsoDate(value) !== null);
  return field(isDay ? 'date' : 'text', code, label, label);
}

/** Codes, ids and marks have lists of their own: nobody writes them by hand. */
function isCoded(code: string): boolean {
  return /^(state|assignee|papers|channel|procedure|type|urgency|secrecy|sex|nationality|lead|due|direction)$|^(done|support)\//.test(
    code,
  );
}
