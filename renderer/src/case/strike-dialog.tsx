import { Button, Group, Modal, Textarea } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { showSaved } from '../toasts/toasts.tsx';
import { useWords } from '../i18n/use-words.ts';
import classes from './side-panel.module.css';
import { useWrite } from './use-write.ts';
import { Missing, isWanting } from '../form/missing.tsx';

/** A record to be struck, and the view on which somebody decided to. */
export interface Striking {
  readonly view: readonly string[];
  readonly record: string;
  readonly what: string;
}

export function StrikeDialog({ striking, onClose }: { striking: Striking | null; onClose: () => void }) {
  const t = useWords();
  return (
    <Modal opened={striking !== null} onClose={onClose} title={t('history:strike-title')}>
      {striking === null ? null : <StrikeForm key={striking.record} striking={striking} onClose={onClose} />}
    </Modal>
  );
}

function StrikeForm({ striking, onClose }: { striking: Striking; onClose: () => void }) {
  const t = useWords();
  const write = useWrite();
  const [reason, setReason] = useState('');
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const text = reason.trim().normalize('NFC');
  const wanted = [text === '' && t('history:strike-reason')];
  const strike = () => {
    if (text === '' || saving) return;
    setSaving(true);
    void write('voidRecord', { record: striking.record, reason: text }, striking.view).then((answer) => {
      setSaving(false);
      if (!answer.ok) return setFailure(answer.error);
      showSaved((t) => t('history:struck-saved'));
      onClose();
    });
  };
  return (
    <form
      className={classes['dialog']}
      onSubmit={(event) => {
        event.preventDefault();
        strike();
      }}
    >
      <p className={classes['text']}>{striking.what}</p>
      <p className={classes['end']}>
        <IconInfoCircle size={17} stroke={1.7} aria-hidden /> {t('history:strike-explained')}
      </p>
      <Textarea
        label={t('history:strike-reason')}
        withAsterisk
        aria-required
        rows={3}
        maxLength={4000}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="strike-reason"
      />
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Missing wanted={wanted} />
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" color="red" loading={saving} disabled={isWanting(wanted)} data-testid="strike-confirm">
          {t('history:strike')}
        </Button>
      </Group>
    </form>
  );
}
