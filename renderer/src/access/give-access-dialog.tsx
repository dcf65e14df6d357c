import { Modal } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { showSaved } from '../toasts/toasts.tsx';

import { useWords } from '../i18n/use-words.ts';
import { AccessFailure } from './access-failure.tsx';
import type { AccessRow } from './access-rows.ts';
import classes from './access.module.css';
import { DialogFoot } from './dialog-foot.tsx';
import { focusFirstFault } from './focus-first-fault.ts';
import { NewPassphraseFields } from './new-passphrase-fields.tsx';
import { isSound } from './passphrase-faults.ts';
import { useAsking } from './use-asking.ts';

/** A first passphrase for somebody who has none here, or another for somebody who forgot theirs. */
export function GiveAccessDialog({ person, onClose }: { person: AccessRow | null; onClose: () => void }) {
  const t = useWords();
  return (
    <Modal
      opened={person !== null}
      onClose={onClose}
      title={person?.canSignIn === true ? t('access:renew-title') : t('access:give-title')}
    >
      {person === null ? null : <GiveAccessForm key={person.id} person={person} onClose={onClose} />}
    </Modal>
  );
}

function GiveAccessForm({ person, onClose }: { person: AccessRow; onClose: () => void }) {
  const t = useWords();
  const bridge = useBridge();
  const [wanted, setWanted] = useState({ next: '', repeat: '' });
  const [tried, setTried] = useState(false);
  const { asking, failure, ask } = useAsking();
  const { id, name } = person;

  const give = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!isSound(wanted)) return focusFirstFault(event.currentTarget);
    ask(
      () => bridge.command('giveAccess', { staff: id, passphrase: wanted.next }),
      () => {
        showSaved(
          (t) => (person.canSignIn ? t('access:renewed', { name }) : t('access:given', { name })),
          (t) => t('access:hand-over'),
        );
        onClose();
      },
    );
  };
  return (
    <form className={classes['dialog']} onSubmit={give} noValidate>
      <p className={classes['lead']}>
        {person.canSignIn ? t('access:renew-lead', { name }) : t('access:give-lead', { name })}
      </p>
      <NewPassphraseFields value={wanted} onChange={setWanted} tried={tried} first />
      <p className={classes['hint']}>
        <IconInfoCircle size={17} stroke={1.7} aria-hidden /> {t('access:hand-over')}
      </p>
      <AccessFailure failure={failure} />
      <DialogFoot
        confirm={person.canSignIn ? t('access:renew-confirm') : t('access:give-confirm')}
        working={t('access:locking')}
        asking={asking}
        onClose={onClose}
        testid="give-access-confirm"
      />
    </form>
  );
}
