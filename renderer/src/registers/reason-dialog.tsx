import { Button, Group, Modal, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import classes from './registers.module.css';
import { Missing, isWanting } from '../form/missing.tsx';

interface ReasonDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly lead: string;
  readonly confirm: string;
  /** What is asked for, where it is not a reason. */
  readonly label?: string;
  /** What is asked beside it, above. */
  readonly children?: ReactNode;
  /** It may be left empty. */
  readonly optional?: boolean;
  /** @returns null where it was saved */
  readonly save: (reason: string) => Promise<Failure | null>;
}

/** Asks for the reason that is owed, and for little else. */
export function ReasonDialog(props: ReasonDialogProps) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title}>
      {props.opened ? <ReasonForm {...props} /> : null}
    </Modal>
  );
}

function ReasonForm({ onClose, lead, confirm, label, children, optional = false, save }: ReasonDialogProps) {
  const t = useWords();
  const [reason, setReason] = useState('');
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const wanted = [!optional && reason.trim() === '' && (label ?? t('registers:fees.reason'))];
  const isReady = !isWanting(wanted) && !saving;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    setSaving(true);
    void save(reason).then((refused) => {
      setSaving(false);
      setFailure(refused);
      if (refused === null) onClose();
    });
  };
  return (
    <form className={classes['form']} onSubmit={submit}>
      <p className={classes['lead']}>{lead}</p>
      {children}
      <Textarea
        label={label ?? t('registers:fees.reason')}
        withAsterisk={!optional}
        aria-required={!optional}
        {...(children === undefined && { 'data-autofocus': true })}
        rows={3}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="reason"
      />
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Missing wanted={wanted} />
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={saving} disabled={isWanting(wanted)} data-testid="reason-confirm">
          {confirm}
        </Button>
      </Group>
    </form>
  );
}
