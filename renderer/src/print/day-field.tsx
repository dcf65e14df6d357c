import { useId, useState } from 'react';
import { parseIsoDate } from '../../../sync/domain/dates.ts';
import { DateField } from '../form/date-field.tsx';
import { useWords } from '../i18n/use-words.ts';

/** A day (`yyyy-mm-dd`; empty where none is chosen). Only whole days are handed on: what is half typed changes nothing yet. */
export function DayField(props: { label: string; day: string; onChange: (day: string) => void; testid: string }) {
  const t = useWords();
  const id = useId();
  const [typed, setTyped] = useState(props.day);
  const isDay = typed === '' || parseIsoDate(typed) !== null;
  return (
    <DateField
      id={id}
      label={props.label}
      value={typed}
      partial={false}
      withAsterisk={false}
      aria-required={false}
      autoComplete="off"
      spellCheck={false}
      error={isDay ? null : t('print:not-a-day')}
      onChange={(value) => {
        setTyped(value ?? '');
        if (value !== null && parseIsoDate(value) !== null) props.onChange(value);
      }}
      onBlur={() => {}}
      data-testid={props.testid}
    />
  );
}
