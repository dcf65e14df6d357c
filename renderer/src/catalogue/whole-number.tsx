import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { readWhole } from './read-whole.ts';
import { useSaid } from './say-fault.ts';

/**
 * A number in the editor. What is typed stands there as it was typed, and is handed on as what it says: one that cannot be is refused in
 * words by the check, never made into another.
 */
export function WholeNumber(props: {
  label: string;
  description?: string;
  path: string;
  value: number | undefined;
  testid?: string;
  /** What stands for a text that is no number at all; one that the check does not take either. */
  unread?: number;
  onChange: (value: number | undefined) => void;
}) {
  const said = useSaid();
  const { label, description, path, value, testid, unread = Number.NaN, onChange } = props;
  const read = (text: string): number | undefined => {
    const number = readWhole(text);
    return Number.isNaN(number) ? unread : number;
  };
  const written = value === undefined || Number.isNaN(value) ? '' : String(value);
  const [typed, setTyped] = useState(written);
  const shown = Object.is(read(typed), value) ? typed : written;
  return (
    <TextInput
      label={label}
      {...(description !== undefined && { description })}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      size="sm"
      inputMode="numeric"
      maxLength={15}
      value={shown}
      error={said(path)}
      data-path={path}
      data-testid={testid}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(read(text));
      }}
    />
  );
}
