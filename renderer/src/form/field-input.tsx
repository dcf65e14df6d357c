import { Radio, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FormValue } from '../../../sync/domain/catalogue/form-value.ts';
import type { FormField } from '../../../sync/domain/catalogue/types.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { ChoiceSelect } from './choice-select.tsx';
import { CountrySelect } from './country-select.tsx';
import { DateField } from './date-field.tsx';
import classes from './field-input.module.css';
import { MoneyField } from './money-field.tsx';

export interface FieldInputProps {
  readonly field: FormField;
  readonly value: FormValue;
  /** Required by the form as it stands now. */
  readonly required: boolean;
  readonly error: string | null;
  readonly label?: string;
  readonly testid?: string;
  readonly onChange: (value: FormValue) => void;
  readonly onLeave?: () => void;
}

/** What every kind of input takes. Personal data: no completion and no spelling services of the platform. */
export interface CommonInputProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly withAsterisk: boolean;
  readonly 'aria-required': boolean;
  readonly error: string | null;
  readonly onBlur: () => void;
  readonly autoComplete: 'off';
  readonly spellCheck: false;
  readonly 'data-testid': string;
}

const FEW_CHOICES = 3;

export function FieldInput(props: FieldInputProps) {
  const t = useWords();
  const format = useFormat();
  const { field, value, onChange } = props;
  const common: CommonInputProps = {
    id: props.testid ?? `field-${field.code}`,
    label: props.label ?? format.text(field.label),
    withAsterisk: props.required,
    'aria-required': props.required,
    error: props.error,
    onBlur: () => props.onLeave?.(),
    autoComplete: 'off',
    spellCheck: false,
    'data-testid': props.testid ?? `field-${field.code}`,
  };
  const text = typeof value === 'string' ? value : value === null ? '' : String(value);
  switch (field.type) {
    case 'long_text':
      return (
        <Textarea {...common} value={text} minRows={3} rows={4} onChange={(e) => onChange(e.currentTarget.value)} />
      );
    case 'date':
      return (
        <DateField {...common} value={text} partial={field.checks.partialDate === true} onChange={(v) => onChange(v)} />
      );
    case 'choice': {
      const choices = field.choices.map(({ code, name }) => ({ value: code, label: format.text(name) }));
      if (field.choices.length > FEW_CHOICES) {
        return <ChoiceSelect {...common} choices={choices} value={text} onChange={onChange} />;
      }
      return <FewChoices {...common} choices={choices} value={text} onChange={onChange} />;
    }
    case 'boolean': {
      const choices = [
        { value: 'true', label: t('yes') },
        { value: 'false', label: t('no') },
      ];
      return <FewChoices {...common} choices={choices} value={text} onChange={(v) => onChange(v === 'true')} />;
    }
    case 'country':
      return <CountrySelect {...common} value={text} onChange={onChange} />;
    case 'money':
      return <MoneyField {...common} value={value} currency={field.checks.currency ?? 'USD'} onChange={onChange} />;
    case 'year':
    case 'number':
      return (
        <TextInput
          {...common}
          value={text}
          inputMode="numeric"
          {...(field.type === 'year' && { maxLength: 4 })}
          onChange={(e) => onChange(numberOf(e.currentTarget.value))}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          value={text}
          type={field.type === 'email' ? 'email' : field.type === 'phone' ? 'tel' : 'text'}
          onChange={(e) => onChange(e.currentTarget.value)}
        />
      );
  }
}

/** Digits are a number; anything else stays as typed, for the check to name. */
function numberOf(text: string): FormValue {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^-?\d{1,15}$/.test(trimmed) ? Number(trimmed) : text;
}

function FewChoices(
  props: CommonInputProps & {
    readonly choices: readonly { readonly value: string; readonly label: string }[];
    readonly value: string;
    readonly onChange: (value: string) => void;
  },
) {
  return (
    <Radio.Group
      label={props.label}
      withAsterisk={props.withAsterisk}
      error={props.error}
      value={props.value}
      onChange={props.onChange}
      onBlur={props.onBlur}
      data-testid={props['data-testid']}
      size="sm"
    >
      <div className={classes['choices']}>
        {props.choices.map(({ value, label }) => (
          <Radio key={value} value={value} label={label} size="sm" data-testid={`${props['data-testid']}-${value}`} />
        ))}
      </div>
    </Radio.Group>
  );
}
