import { parseIsoDate } from '../../../sync/domain/dates.ts';
import { DateField } from '../form/date-field.tsx';
import { useWords } from '../i18n/use-words.ts';

interface DueDayProps {
  readonly id: string;
  /** The document's own deadline, unless it says whose else. */
  readonly label?: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** By when a document, or somebody's part in it, is to be done; empty where no day is set. */
export function DueDayField(props: DueDayProps) {
  const t = useWords();
  return (
    <DateField
      id={props.id}
      label={props.label ?? t('documents:field.due')}
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
