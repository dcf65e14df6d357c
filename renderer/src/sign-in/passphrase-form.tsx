import { Button, PasswordInput } from '@mantine/core';
import { IconHourglassHigh, IconInfoCircle, IconLockOpen } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Staff } from '../../../sync/bridge/model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useClock, useNow } from '../clock/clock-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { secondsToWait, signIn } from '../stores/sign-in/sign-in.ts';
import classes from './passphrase-form.module.css';

export function PassphraseForm({ person }: { person: Staff | null }) {
  const t = useWords();
  const [passphrase, setPassphrase] = useState('');
  const [capsLock, setCapsLock] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const state = signIn.use((all) => all);
  const wait = secondsToWait(state, useNow(250));
  const enter = useEnter(person, passphrase, () => setPassphrase(''));

  useEffect(() => {
    if (state.attempts > 0 && wait === 0) field.current?.focus();
  }, [state.attempts, wait]);

  if (person === null) {
    return (
      <p className={classes['hint']}>
        <IconInfoCircle size={17} aria-hidden /> {t('sign-in:choose-first')}
      </p>
    );
  }
  const noteCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <form className={classes['form']} onSubmit={enter}>
      <PasswordInput
        id="passphrase"
        ref={field}
        label={t('sign-in:passphrase-of', { name: person.name })}
        labelProps={{ mb: 4 }}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        onKeyUp={noteCapsLock}
        onKeyDown={noteCapsLock}
        maxLength={1024}
        autoComplete="off"
        size="md"
        data-testid="passphrase"
        visibilityToggleButtonProps={{ 'aria-label': t('sign-in:show') }}
        aria-invalid={state.attempts > 0}
        error={state.attempts > 0 ? t('sign-in:wrong', { count: state.attempts }) : null}
        description={capsLock ? t('sign-in:caps-lock') : null}
      />
      {state.failure === null ? null : <FailureNote failure={state.failure} />}
      {wait === 0 ? null : (
        <p className={classes['wait']} role="status" data-testid="sign-in-wait">
          <IconHourglassHigh size={16} aria-hidden /> {t('sign-in:wait', { count: wait })}
        </p>
      )}
      <Button
        type="submit"
        size="md"
        fullWidth
        loading={state.entering}
        disabled={wait > 0 || passphrase === ''}
        leftSection={<IconLockOpen size={18} aria-hidden />}
        data-testid="sign-in"
      >
        {state.entering ? t('sign-in:entering') : t('sign-in:enter')}
      </Button>
    </form>
  );
}

function useEnter(person: Staff | null, passphrase: string, onRefused: () => void): (event: FormEvent) => void {
  const bridge = useBridge();
  const clock = useClock();
  return (event) => {
    event.preventDefault();
    if (person === null || signIn.get().entering || secondsToWait(signIn.get(), clock()) > 0) return;
    signIn.dispatch({ type: 'entering-began' });
    void bridge.command('signIn', { staff: person.id, passphrase }).then((answer) => {
      if (answer.ok) return signIn.dispatch({ type: 'entering-succeeded' });
      signIn.dispatch({ type: 'entering-refused', failure: answer.error, now: clock() });
      onRefused();
    });
  };
}
