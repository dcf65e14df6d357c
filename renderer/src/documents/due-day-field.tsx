import { parseIsoDate } from '../../../sync/domain/dates.ts';
import { DateField } from '../form/date-field.tsx';
import { useWords } from '../i18n/use-words.ts';

/** By when a document is to be done; empty where no day is set. */
export function DueDayField(props: { id: string; value: string; onChange: (day: string) => void }) {
  const t = useWords();
  return (
    <DateField
      id={props.id}
      label={t('documents:field.due')}
      withAsterisk={false}
      aria-required={false}
      error={isBadDay(props.value) ? t('documents:finding.not-a-date') : null}
      onBlur={() => undefined}
      autoComplete="off"
      spellCheck={false}
      data-testid={props.id}
      value={props.value}
      partial={false}
      onChange={(day) => props.onChange(day ?? '')}
    />
  );
}

export function isBadDay(day: string): boolean {
  return day !== '' && parseIsoDate(day) === null;
}
