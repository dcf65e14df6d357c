import { Button, FileButton } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import { formFieldPrefix, templateFields } from '../../../sync/domain/prints/template-fields.ts';
import { saveCopy } from '../files/save-copy.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { showSaved } from '../toasts/toasts.tsx';
import type { LetterData, LetterFault } from './fill-letter.ts';
import classes from './print-screen.module.css';

/** Fills a Word file that the person chooses, and hands it back to them. */
export function LetterButton(props: {
  words: string;
  /** Without an ending; holds no personal data. */
  fileName: string;
  letter: () => LetterData | null;
}) {
  const t = useWords();
  const format = useFormat();
  const [fault, setFault] = useState<LetterFault | null>(null);
  const [busy, setBusy] = useState(false);
  const fill = async (file: File | null) => {
    const letter = props.letter();
    if (file === null || letter === null) return;
    setBusy(true);
    setFault(null);
    const { fillLetter } = await import('./fill-letter.ts');
    const filled = await fillLetter(file, letter);
    setBusy(false);
    if (!filled.ok) return setFault(filled.error);
    saveCopy(filled.value, `${props.fileName}.docx`);
    showSaved((t) => t('print:letter-filled'));
  };
  return (
    <>
      <FileButton
        accept=".docx"
        onChange={(file) => void fill(file)}
        inputProps={{ 'data-testid': 'letter-file' } as Record<string, string>}
      >
        {(button) => (
          <Button
            {...button}
            variant="default"
            leftSection={<IconMail size={18} aria-hidden />}
            disabled={busy}
            title={t('print:letter-note')}
            data-testid="fill-letter"
          >
            {props.words}
          </Button>
        )}
      </FileButton>
      {fault === null ? null : (
        <p className={classes['fault']} role="alert" data-testid="letter-fault">
          {t(`print:letter-fault.${fault.type}`, {
            limit: fault.type === 'letter-too-large' ? format.bytes(fault.limit) : '',
            about: fault.type === 'letter-braces' ? fault.about : '',
            fields: fault.type === 'letter-unknown-fields' ? fault.fields.join(', ') : '',
          })}
        </p>
      )}
      <LetterFields formFields={props.letter()?.formFields ?? null} />
    </>
  );
}

/** What may stand in a letter, as it must be written there. */
function LetterFields({ formFields }: { formFields: ReadonlySet<string> | null }) {
  const t = useWords();
  if (formFields === null) return null;
  const names = [...templateFields, ...[...formFields].map((code) => `${formFieldPrefix}${code}`)];
  return (
    <details className={classes['fields']} data-testid="letter-fields">
      <summary>{t('print:letter-fields')}</summary>
      <p>
        {names.map((name) => (
          <code key={name}>{`{{${name}}}`}</code>
        ))}
      </p>
    </details>
  );
}
