import { Button, Group, Select, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { statuses, statusNames } from '../../../sync/domain/statuses.ts';
import { useFormat } from '../format/use-format.ts';
import { useTakers } from '../case/use-whose-case.ts';
import { useWords } from '../i18n/use-words.ts';
import type { BulkAct } from './case-deed.ts';
import classes from './bulk.module.css';
import { Missing } from '../form/missing.tsx';

export function BulkForm(props: {
  type: BulkAct['type'];
  count: number;
  /** How many of them nobody has. */
  unassigned: number;
  onConfirm: (act: BulkAct) => void;
  onCancel: () => void;
}) {
  const t = useWords();
  const { type, count, unassigned } = props;
  const [choice, setChoice] = useState<string | null>(null);
  const [text, setText] = useState('');
  const written = text.trim().normalize('NFC');
  const act = actOf(type, choice, written);
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    if (act !== null) props.onConfirm(act);
  };
  return (
    <form className={classes['form']} onSubmit={confirm}>
      {type === 'assign' ? <PersonChoice value={choice} onChange={setChoice} /> : null}
      {type === 'move' ? <StatusChoice value={choice} onChange={setChoice} /> : null}
      {type === 'assign' ? null : (
        <Textarea
          label={type === 'move' ? t('bulk:reason') : t('bulk:note')}
          {...(type === 'move' && { description: t('bulk:reason-hint') })}
          rows={4}
          maxLength={4000}
          data-autofocus={type === 'note' ? true : undefined}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-testid="bulk-text"
        />
      )}
      {type === 'move' && choice === 'processing' && unassigned > 0 ? (
        <p className={classes['hint']} role="status" data-testid="bulk-unassigned">
          {t('bulk:unassigned', { count: unassigned })}
        </p>
      ) : null}
      <p className={classes['hint']}>{t('bulk:explained')}</p>
      <Group justify="flex-end" gap="xs">
        <Missing wanted={[act === null && t(wantedOf[type])]} />
        <Button variant="default" onClick={props.onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={act === null} data-testid="bulk-confirm">
          {t('bulk:confirm', { count })}
        </Button>
      </Group>
    </form>
  );
}

const wantedOf = { note: 'bulk:note', assign: 'column.assignee', move: 'bulk:to' } as const;

const nobody = 'nobody';

function actOf(type: BulkAct['type'], choice: string | null, text: string): BulkAct | null {
  if (type === 'note') return text === '' ? null : { type, text };
  if (choice === null) return null;
  if (type === 'assign') return { type, assignee: choice === nobody ? null : choice };
  return { type, to: choice, reason: text === '' ? null : text };
}

interface ChoiceProps {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

function PersonChoice({ value, onChange }: ChoiceProps) {
  const t = useWords();
  const people = useTakers();
  return (
    <Select
      label={t('column.assignee')}
      data={[{ value: nobody, label: t('unassigned') }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
      value={value}
      onChange={onChange}
      searchable
      nothingFoundMessage={t('none')}
      data-autofocus
      data-testid="bulk-person"
    />
  );
}

function StatusChoice({ value, onChange }: ChoiceProps) {
  const t = useWords();
  const format = useFormat();
  const names = statusNames.filter((name) => name !== 'registered');
  return (
    <Select
      label={t('bulk:to')}
      description={t('bulk:to-hint')}
      data={names.map((name) => ({ value: name, label: format.text(statuses[name].text) }))}
      value={value}
      onChange={onChange}
      data-autofocus
      data-testid="bulk-status"
    />
  );
}
