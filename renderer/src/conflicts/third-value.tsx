import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FieldValue } from '../../../sync/bridge/model.ts';
import { hasErrors } from '../../../sync/domain/form-check.ts';
import { checkValue } from '../../../sync/domain/field-check.ts';
import { normaliseValue } from '../../../sync/domain/form-normalise.ts';
import type { FormField } from '../../../sync/domain/catalogue/types.ts';
import type { FormValue } from '../../../sync/domain/catalogue/form-value.ts';
import { compareNames } from '../../../sync/domain/names.ts';
import { statuses, statusNames } from '../../../sync/domain/statuses.ts';
import { useOpenCase } from '../case/case-context.ts';
import { useClock } from '../clock/clock-context.ts';
import { FieldInput } from '../form/field-input.tsx';
import { sayFinding } from '../form/say-finding.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import classes from './conflict-panel.module.css';

interface ThirdValueProps {
  readonly code: string;
  readonly saving: boolean;
  readonly onSettle: (value: FieldValue, reason?: string | null) => void;
  readonly onCancel: () => void;
}

/** Neither side: a value of one's own, in the input that the field has in its form. */
export function ThirdValue(props: ThirdValueProps) {
  const { procedure } = useOpenCase();
  const field = procedure?.fields.find(({ code }) => code === props.code);
  if (props.code === 'state') return <ThirdStatus {...props} />;
  if (props.code === 'assignee') return <ThirdAssignee {...props} />;
  if (props.code === 'papers') return <ThirdPapers {...props} />;
  return field === undefined ? <ThirdText {...props} /> : <ThirdField {...props} field={field} />;
}

function Settle(props: ThirdValueProps & { ready: boolean; settle: () => void; children: React.ReactNode }) {
  const t = useWords();
  return (
    <form
      className={classes['third']}
      onSubmit={(event) => {
        event.preventDefault();
        if (props.ready) props.settle();
      }}
    >
      {props.children}
      <div className={classes['buttons']}>
        <Button type="submit" loading={props.saving} disabled={!props.ready} data-testid="settle">
          {t('conflicts:settle')}
        </Button>
        <Button variant="default" onClick={props.onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

function ThirdField(props: ThirdValueProps & { field: FormField }) {
  const t = useWords();
  const format = useFormat();
  const clock = useClock();
  const { view, procedure } = useOpenCase();
  const { field } = props;
  const [value, setValue] = useState<FormValue>(null);
  const kept = normaliseValue(field.type, value);
  const others = Object.fromEntries(
    Object.entries(view.fields).flatMap(([code, state]) => (Array.isArray(state.value) ? [] : [[code, state.value]])),
  );
  const findings = kept === null ? [] : checkValue(field, kept, others, { today: format.day(clock()) });
  const [first] = findings;
  return (
    <Settle {...props} ready={kept !== null && !hasErrors(findings)} settle={() => props.onSettle(kept)}>
      <FieldInput
        field={field}
        value={value}
        required={false}
        label={t('conflicts:third-label')}
        error={first === undefined ? null : sayFinding(first, procedure?.fields ?? [], t, format)}
        onChange={setValue}
        testid="third-value"
      />
    </Settle>
  );
}

function ThirdText(props: ThirdValueProps) {
  const t = useWords();
  const [text, setText] = useState('');
  const kept = text.trim().normalize('NFC');
  return (
    <Settle {...props} ready={kept !== ''} settle={() => props.onSettle(kept)}>
      <TextInput
        label={t('conflicts:third-label')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autoComplete="off"
        data-testid="third-value"
      />
    </Settle>
  );
}

function ThirdAssignee(props: ThirdValueProps) {
  const t = useWords();
  const staff = live.use((state) => state.staff) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const people = staff
    .toSorted((a, b) => compareNames(a.name, b.name))
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Settle {...props} ready={chosen !== null} settle={() => props.onSettle(chosen)}>
      <Select
        label={t('conflicts:third-label')}
        data={people}
        value={chosen}
        onChange={setChosen}
        searchable
        nothingFoundMessage={t('none')}
        data-testid="third-value"
      />
    </Settle>
  );
}

function ThirdPapers(props: ThirdValueProps) {
  const t = useWords();
  const format = useFormat();
  const { view, procedure } = useOpenCase();
  const all = view.fields['papers']?.sides.flatMap(({ value }) => (Array.isArray(value) ? value : [])) ?? [];
  // To begin with, what any side has: a paper that one of them received is here.
  const [papers, setPapers] = useState<string[]>([...new Set(all)]);
  return (
    <Settle {...props} ready settle={() => props.onSettle(papers)}>
      <Checkbox.Group label={t('conflicts:third-label')} value={papers} onChange={setPapers} data-testid="third-value">
        <div className={classes['papers']}>
          {procedure?.papers.map(({ code, name }) => (
            <Checkbox key={code} value={code} label={format.text(name)} size="sm" />
          ))}
        </div>
      </Checkbox.Group>
    </Settle>
  );
}

function ThirdStatus(props: ThirdValueProps) {
  const t = useWords();
  const format = useFormat();
  const [status, setStatus] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const written = reason.trim().normalize('NFC');
  return (
    <Settle {...props} ready={status !== null} settle={() => props.onSettle(status, written === '' ? null : written)}>
      <Select
        label={t('conflicts:third-status-label')}
        data={statusNames.map((name) => ({ value: name, label: format.text(statuses[name].text) }))}
        value={status}
        onChange={setStatus}
        data-testid="third-value"
      />
      <Textarea
        label={t('conflicts:reason')}
        rows={2}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="settle-reason"
      />
    </Settle>
  );
}
