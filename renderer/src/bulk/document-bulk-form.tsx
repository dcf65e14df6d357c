import { Button, Group, Select, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { incomingSteps, outgoingSteps, wantsReason } from '../../../sync/domain/documents/document-steps.ts';
import { compareNames } from '../../../sync/domain/names.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { stepWords } from '../documents/document-marks.tsx';
import { DueDayField, isBadDay } from '../documents/due-day-field.tsx';
import { Missing } from '../form/missing.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import type { PickedDocument } from '../stores/selection/selection.ts';
import classes from './bulk.module.css';
import type { DocumentAct } from './document-deed.ts';

/**
 * Steps that are taken on several at once. Signing, issuing, recalling and replacing are not among them: each of these is done on the paper
 * itself, and brings other records along.
 */
const stepsAtOnce = {
  incoming: [...incomingSteps, 'sent_back', 'cancelled'].filter(
    (step) => step !== 'received' && step !== 'registered' && step !== 'directed',
  ),
  outgoing: [...outgoingSteps, 'dropped'].filter(
    (step) => step !== 'signed' && step !== 'numbered' && step !== 'issued',
  ),
} as const;

export function DocumentBulkForm(props: {
  type: DocumentAct['type'];
  rows: readonly PickedDocument[];
  onConfirm: (act: DocumentAct) => void;
  onCancel: () => void;
}) {
  const t = useWords();
  const { type, rows } = props;
  const [choice, setChoice] = useState<string | null>(null);
  const [due, setDue] = useState('');
  const [text, setText] = useState('');
  const badDay = isBadDay(due);
  const wanted = [
    type === 'direct' && choice === null && t('documents:field.lead'),
    badDay && t('documents:field.due'),
    type === 'move' && choice === null && t('bulk-documents:to'),
    type === 'move' &&
      rows.some(({ direction }) => wantsReason(direction, choice ?? '')) &&
      text.trim() === '' &&
      t('bulk:reason'),
    type === 'note' && text.trim() === '' && t('bulk:note'),
  ];
  const isWanting = wanted.some((each) => each !== false);
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    if (!isWanting) props.onConfirm(actOf(type, { choice: choice ?? '', due, text: text.trim().normalize('NFC') }));
  };
  return (
    <form className={classes['form']} onSubmit={confirm}>
      {type === 'direct' ? <LeadChoice value={choice} onChange={setChoice} /> : null}
      {type === 'direct' ? <DueDayField id="bulk-due" value={due} onChange={setDue} /> : null}
      {type === 'move' ? <StepChoice rows={rows} value={choice} onChange={setChoice} /> : null}
      {type === 'direct' || type === 'move' || type === 'note' ? (
        <Textarea
          label={t(labelOfText[type])}
          {...(type === 'move' && { description: t('bulk:reason-hint') })}
          rows={3}
          maxLength={4000}
          data-autofocus={type === 'note' ? true : undefined}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-testid="bulk-text"
        />
      ) : null}
      <p className={classes['hint']}>{t(`bulk-documents:explained.${type}`)}</p>
      <Group justify="flex-end" gap="xs">
        <Missing wanted={wanted} />
        <Button variant="default" onClick={props.onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={isWanting} data-testid="bulk-confirm">
          {t('bulk-documents:confirm', { count: rows.length })}
        </Button>
      </Group>
    </form>
  );
}

const labelOfText = { direct: 'documents:field.instruction', move: 'bulk:reason', note: 'bulk:note' } as const;

function actOf(
  type: DocumentAct['type'],
  { choice, due, text }: { readonly choice: string; readonly due: string; readonly text: string },
): DocumentAct {
  switch (type) {
    case 'direct':
      return { type, lead: choice, due: due === '' ? null : due, instruction: text };
    case 'move':
      return { type, to: choice, reason: text === '' ? null : text };
    case 'note':
      return { type, text };
    case 'finish':
    case 'watch':
      return { type };
  }
}

interface ChoiceProps {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

function LeadChoice({ value, onChange }: ChoiceProps) {
  const t = useWords();
  const format = useFormat();
  const people = (live.use((state) => state.staff) ?? [])
    .filter(({ roles }) => mayDo('take_part_in_document', roles))
    .toSorted((one, other) => compareNames(one.name, other.name));
  return (
    <Select
      label={t('documents:field.lead')}
      data={people.map(({ id, name, title }) => ({ value: id, label: `${name} · ${format.text(title)}` }))}
      value={value}
      onChange={onChange}
      searchable
      nothingFoundMessage={t('none')}
      data-autofocus
      data-testid="bulk-person"
    />
  );
}

function StepChoice({ rows, value, onChange }: ChoiceProps & { rows: readonly PickedDocument[] }) {
  const t = useWords();
  const ways = (['incoming', 'outgoing'] as const).filter((way) => rows.some(({ direction }) => direction === way));
  return (
    <Select
      label={t('bulk-documents:to')}
      description={t('bulk-documents:to-hint')}
      data={ways.map((way) => ({
        group: t(`documents:direction.${way}`),
        items: stepsAtOnce[way].map((step) => ({ value: step, label: stepWords(step, t) })),
      }))}
      value={value}
      onChange={onChange}
      data-autofocus
      data-testid="bulk-status"
    />
  );
}
