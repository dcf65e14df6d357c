import { useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { leastPassphrase, type NewPassphrase, passphraseFaults } from './passphrase-faults.ts';
import { PassphraseField } from './passphrase-field.tsx';

/** A passphrase twice. What is wrong is said once a field was left, or when it was to be saved. */
export function NewPassphraseFields(props: {
  value: NewPassphrase;
  onChange: (value: NewPassphrase) => void;
  tried: boolean;
  first?: boolean;
}) {
  const t = useWords();
  const [left, setLeft] = useState({ next: false, repeat: false });
  const { value, onChange } = props;
  const faults = passphraseFaults(value);
  const tooShort = faults.next !== null && (props.tried || (left.next && value.next !== ''));
  const different = faults.repeat !== null && (props.tried || (left.repeat && value.repeat !== ''));
  return (
    <>
      <PassphraseField
        label={t('access:next')}
        description={t('access:next-advice', { least: leastPassphrase })}
        value={value.next}
        onChange={(next) => onChange({ ...value, next })}
        onBlur={() => setLeft((before) => ({ ...before, next: true }))}
        error={tooShort ? t('access:too-short', { least: leastPassphrase }) : null}
        first={props.first === true}
        testid="passphrase-next"
      />
      <PassphraseField
        label={t('access:repeat')}
        value={value.repeat}
        onChange={(repeat) => onChange({ ...value, repeat })}
        onBlur={() => setLeft((before) => ({ ...before, repeat: true }))}
        error={different ? t('access:different') : null}
        testid="passphrase-repeat"
      />
    </>
  );
}
