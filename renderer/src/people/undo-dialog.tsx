import { Button, Group, Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { PersonView } from '../../../sync/bridge/people-model.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import classes from './people.module.css';
import { usePersonWrite } from './use-person-write.ts';
import { Missing, isWanting } from '../form/missing.tsx';

/** A record about the person that somebody wants struck: a merge, or a relation. */
export type Undoing = {
  readonly record: string;
  readonly words: string;
} & (
  | { readonly what: 'link' }
  /** With whom stays what was written while they were one. */
  | { readonly what: 'merge'; readonly into: string }
);

export function UndoDialog(props: { view: PersonView; undoing: Undoing | null; onClose: () => void }) {
  const t = useWords();
  const { view, undoing, onClose } = props;
  const title = undoing?.what === 'link' ? t('people:undo-link-title') : t('people:undo-title');
  return (
    <Modal opened={undoing !== null} onClose={onClose} title={title}>
      {undoing === null ? null : <UndoForm key={undoing.record} view={view} undoing={undoing} onClose={onClose} />}
    </Modal>
  );
}

function UndoForm({ view, undoing, onClose }: { view: PersonView; undoing: Undoing; onClose: () => void }) {
  const t = useWords();
  const write = usePersonWrite(view);
  const [reason, setReason] = useState('');
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const wanted = [reason.trim() === '' && t('people:reason')];
  const undo = (event: FormEvent) => {
    event.preventDefault();
    if (saving || reason.trim() === '') return;
    setSaving(true);
    void write('voidPersonRecord', { record: undoing.record, reason: reason.trim() }).then((answer) => {
      setSaving(false);
      if (!answer.ok) return setFailure(answer.error);
      showSaved((t) => t('people:undone'));
      onClose();
    });
  };
  return (
    <form className={classes['dialog']} onSubmit={undo}>
      <p className={classes['text']}>{undoing.words}</p>
      <p className={classes['quiet']}>
        {undoing.what === 'link' ? t('people:undo-link-explained') : t('people:undo-explained', { into: undoing.into })}
      </p>
      <Textarea
        label={t('people:reason')}
        withAsterisk
        aria-required
        rows={2}
        maxLength={4000}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="undo-reason"
      />
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Missing wanted={wanted} />
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" color="red.9" loading={saving} disabled={isWanting(wanted)} data-testid="undo-confirm">
          {undoing.what === 'link' ? t('people:undo-link') : t('people:undo-merge')}
        </Button>
      </Group>
    </form>
  );
}
