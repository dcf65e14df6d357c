import { PasswordInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';

/** A passphrase as it is typed, with a word about Caps Lock. */
export function PassphraseField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  testid: string;
  description?: string | undefined;
  error?: string | null;
  /** Where a dialog begins. */
  first?: boolean;
  onBlur?: () => void;
}) {
  const t = useWords();
  const [capsLock, setCapsLock] = useState(false);
  const noteCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  const described = capsLock ? t('sign-in:caps-lock') : props.description;
  return (
    <PasswordInput
      label={props.label}
      labelProps={{ mb: props.description === undefined ? 4 : 0 }}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      onKeyUp={noteCapsLock}
      onKeyDown={noteCapsLock}
      onBlur={() => {
        setCapsLock(false);
        props.onBlur?.();
      }}
      description={described}
      error={props.error}
      aria-invalid={Boolean(props.error)}
      aria-required
      maxLength={1024}
      autoComplete="off"
      size="sm"
      data-autofocus={props.first === true ? true : undefined}
      data-testid={props.testid}
      visibilityToggleButtonProps={{ 'aria-label': t('sign-in:show') }}
    />
  );
}
