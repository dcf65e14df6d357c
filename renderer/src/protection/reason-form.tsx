import { Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { Result } from '../../../sync/core/result.ts';
import side from '../case/side-panel.module.css';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { FormButtons } from './logs-panel.tsx';
import { useSaving } from './use-saving.ts';

export function ReasonForm(props: {
  readonly write: (reason: string) => Promise<Result<unknown, Failure>>;
  readonly onDone: () => void;
}) {
  const t = useWords();
  const [reason, setReason] = useState('');
  const { saving, failure, save } = useSaving(props.onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') save(() => props.write(reason));
  };
  return (
    <form className={side['dialog']} onSubmit={submit}>
      <Textarea
        label={t('protection:reason')}
        withAsterisk
        data-autofocus
        rows={3}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="reason"
      />
      {failure === null ? null : <FailureNote failure={failure} compact />}
      <FormButtons saving={saving} wanted={[reason.trim() === '' && t('protection:reason')]} onCancel={props.onDone} />
    </form>
  );
}
