import { Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { showSaved } from '../toasts/toasts.tsx';

import { useWords } from '../i18n/use-words.ts';
import { panels } from '../stores/panels/panels.ts';
import { AccessFailure } from './access-failure.tsx';
import classes from './access.module.css';
import { DialogFoot } from './dialog-foot.tsx';
import { focusFirstFault } from './focus-first-fault.ts';
import { NewPassphraseFields } from './new-passphrase-fields.tsx';
import { isSound } from './passphrase-faults.ts';
import { PassphraseField } from './passphrase-field.tsx';
import { useAsking } from './use-asking.ts';

/** Changes the passphrase of the person who is signed in. */
export function PassphraseDialog() {
  const t = useWords();
  const opened = panels.use((state) => state.open === 'passphrase');
  const close = () => panels.dispatch({ type: 'panel-closed', panel: 'passphrase' });
  return (
    <Modal opened={opened} onClose={close} title={t('access:change-title')}>
      <PassphraseForm onClose={close} />
    </Modal>
  );
}

function PassphraseForm({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const bridge = useBridge();
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState({ next: '', repeat: '' });
  const [tried, setTried] = useState(false);
  const { asking, failure, ask } = useAsking();

  const change = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (current === '' || !isSound(wanted)) return focusFirstFault(event.currentTarget);
    ask(
      () => bridge.command('changePassphrase', { current, next: wanted.next }),
      () => {
        showSaved(
          (t) => t('access:changed'),
          (t) => t('access:changed-body'),
        );
        onClose();
      },
    );
  };
  return (
    <form className={classes['dialog']} onSubmit={change} noValidate data-testid="passphrase-form">
      <PassphraseField
        label={t('access:current')}
        value={current}
        onChange={setCurrent}
        error={tried && current === '' ? t('access:current-missing') : null}
        first
        testid="passphrase-current"
      />
      <NewPassphraseFields value={wanted} onChange={setWanted} tried={tried} />
      <AccessFailure failure={failure} />
      <DialogFoot
        confirm={t('access:change-confirm')}
        working={t('access:locking')}
        asking={asking}
        onClose={onClose}
        testid="passphrase-confirm"
      />
    </form>
  );
}
