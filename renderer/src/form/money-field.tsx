import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormValue } from '../../../sync/domain/catalogue/form-value.ts';
import type { Currency } from '../../../sync/domain/catalogue/types.ts';
import { useFormat } from '../format/use-format.ts';
import type { CommonInputProps } from './field-input.tsx';
import classes from './field-input.module.css';
import { parseMoney } from './parse-money.ts';

/** An amount is typed with or without separators, and written out with them when the field is left. */
export function MoneyField({
  value,
  currency,
  onChange,
  ...common
}: CommonInputProps & {
  readonly value: FormValue;
  readonly currency: Currency;
  readonly onChange: (value: FormValue) => void;
}) {
  const format = useFormat();
  const written = typeof value === 'number' ? format.amount(value, currency) : String(value ?? '');
  const [typed, setTyped] = useState(written);
  const means = parseMoney(typed, currency) ?? typed;
  const shown = means === (value ?? '') ? typed : written;
  const type = (text: string) => {
    setTyped(text);
    // What is no amount yet is handed on as it stands: the check then says so.
    onChange(text.trim() === '' ? null : (parseMoney(text, currency) ?? text));
  };
  return (
    <TextInput
      {...common}
      value={shown}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={() => {
        setTyped(written);
        common.onBlur();
      }}
      inputMode="decimal"
      maxLength={24}
      rightSection={<span className={classes['unit']}>{currency}</span>}
      rightSectionWidth={48}
    />
  );
}
