import { Button, FileButton } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.ts';
import { chosenLetter } from '../stores/chosen-letter/chosen-letter.ts';
import { largestLetter } from './largest-letter.ts';
import classes from './print-screen.module.css';

/** Chooses the Word file that is to be filled; the one that was chosen last is offered again. */
export function LetterChoice(props: { words: string; disabled: boolean; onShow: () => void }) {
  const t = useWords();
  const { file, name } = chosenLetter.use((state) => state);
  if (file === null) return <ChooseFile {...props} />;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconMail size={18} aria-hidden />}
        disabled={props.disabled}
        onClick={props.onShow}
        classNames={{ label: classes['name'] ?? '' }}
        title={name}
        data-testid="fill-letter"
      >
        {t('print:letter-again', { name })}
      </Button>
      <ChooseFile {...props} words={t('print:letter-other')} />
    </>
  );
}

export function ChooseFile(props: { words: string; disabled: boolean; onShow: () => void }) {
  const t = useWords();
  const choose = async (file: File | null) => {
    if (file === null) return;
    // Kept as it is now: who changes the file in Word chooses it anew. One that is too large is only refused.
    const kept = file.size > largestLetter ? file : await keptOf(file);
    chosenLetter.dispatch({ type: 'letter-chosen', file: kept, name: file.name });
    props.onShow();
  };
  return (
    <FileButton
      accept=".docx"
      onChange={(file) => void choose(file)}
      inputProps={{ 'data-testid': 'letter-file' } as Record<string, string>}
    >
      {(button) => (
        <Button
          {...button}
          variant="default"
          leftSection={<IconMail size={18} aria-hidden />}
          disabled={props.disabled}
          title={t('print:letter-note')}
          data-testid="choose-letter"
        >
          {props.words}
        </Button>
      )}
    </FileButton>
  );
}

/** What cannot be read is found out, and said, where it is filled. */
function keptOf(file: File): Promise<Blob> {
  return file.arrayBuffer().then(
    (bytes) => new Blob([bytes]),
    () => new Blob([]),
  );
}
