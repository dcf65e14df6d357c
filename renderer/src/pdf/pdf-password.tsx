import { Button, PasswordInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Attachment } from '../../../sync/bridge/model.ts';
import { SaveCopyButton } from '../files/save-copy-button.tsx';
import { useWords } from '../i18n/use-words.ts';
import classes from './pdf-viewer.module.css';

/** The password is handed to the document and kept nowhere. */
export function PdfPassword(props: {
  wasWrong: boolean;
  onAnswer: (password: string) => void;
  caseId: string;
  file: Attachment;
}) {
  const t = useWords();
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className={classes['password']}
      data-testid="pdf-password-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== '') props.onAnswer(password);
      }}
    >
      <IconLock size={28} stroke={1.5} aria-hidden />
      <p>{t('papers:pdf.locked')}</p>
      <PasswordInput
        ref={field}
        size="sm"
        label={t('papers:pdf.password')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={props.wasWrong && password === '' ? t('papers:pdf.wrong-password') : null}
        visibilityToggleButtonProps={{ 'aria-label': t('papers:pdf.show-password') }}
        autoComplete="off"
        data-testid="pdf-password"
      />
      <div className={classes['answer']}>
        <SaveCopyButton caseId={props.caseId} file={props.file} />
        <Button type="submit" disabled={password === ''} data-testid="pdf-open">
          {t('papers:pdf.open')}
        </Button>
      </div>
    </form>
  );
}
