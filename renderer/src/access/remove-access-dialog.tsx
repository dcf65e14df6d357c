import { Modal } from '@mantine/core';
import { IconCopy, IconFileCheck } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { useWords } from '../i18n/use-words.ts';
import { AccessFailure } from './access-failure.tsx';
import type { AccessRow } from './access-rows.ts';
import classes from './access.module.css';
import { DialogFoot } from './dialog-foot.tsx';
import { useAsking } from './use-asking.ts';

export function RemoveAccessDialog({ person, onClose }: { person: AccessRow | null; onClose: () => void }) {
  const t = useWords();
  return (
    <Modal opened={person !== null} onClose={onClose} title={t('access:remove-title')}>
      {person === null ? null : <RemoveAccessForm key={person.id} person={person} onClose={onClose} />}
    </Modal>
  );
}

function RemoveAccessForm({ person, onClose }: { person: AccessRow; onClose: () => void }) {
  const t = useWords();
  const bridge = useBridge();
  const { asking, failure, ask } = useAsking();
  const { id, name } = person;
  const remove = (event: FormEvent) => {
    event.preventDefault();
    ask(
      () => bridge.command('removeAccess', { staff: id }),
      () => {
        showSaved(
          (t) => t('access:removed', { name }),
          (t) => t('access:removed-body'),
        );
        onClose();
      },
    );
  };
  return (
    <form className={classes['dialog']} onSubmit={remove}>
      <p className={classes['lead']}>{t('access:remove-lead', { name })}</p>
      <ul className={classes['points']}>
        <li>
          <IconFileCheck size={18} stroke={1.7} aria-hidden /> {t('access:remove-stays')}
        </li>
        <li>
          <IconCopy size={18} stroke={1.7} aria-hidden /> {t('access:remove-copy')}
        </li>
      </ul>
      <AccessFailure failure={failure} />
      <DialogFoot
        confirm={t('access:remove')}
        working={t('saving')}
        asking={asking}
        onClose={onClose}
        testid="remove-access-confirm"
        color="red.9"
      />
    </form>
  );
}
