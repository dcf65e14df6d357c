import { ActionIcon, Button, FileButton } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Suggestion } from '../../../sync/bridge/contract/texts.ts';
import { suggestFields } from '../../../sync/domain/texts/suggest.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './document-form.module.css';

const suggested = ['symbol', 'document_date', 'author'] as const;

/** What is known of the paper's scan before the paper is registered: it is read here, and written nowhere. */
type Read = 'nothing' | 'reading' | 'offered' | 'no-words' | 'locked' | 'damaged' | 'later';

export interface FileAtHand {
  readonly file: File | null;
  readonly read: Read;
  readonly suggestions: readonly Suggestion[];
  readonly choose: (file: File | null) => void;
}

/** A scan or PDF that will be attached when the document is registered. What its first page says is offered for the fields. */
export function useFileAtHand(): FileAtHand {
  const [file, choose] = useState<File | null>(null);
  const [heard, setHeard] = useState<{ file: File; read: Read; words: string } | null>(null);
  const watched = useWatch('documentHints', {});
  const authors = watched.kind === 'answered' ? watched.value.authors : [];
  useEffect(() => {
    if (file === null || !isPdf(file)) return undefined;
    let left = false;
    void import('../pdf/read-first-page.ts')
      .then(({ readFirstPage }) => readFirstPage(file))
      .then((words) => {
        if (left) return;
        const read = !words.ok ? words.error.type : words.value === '' ? 'no-words' : 'offered';
        setHeard({ file, read, words: words.ok ? words.value : '' });
      });
    return () => {
      left = true;
    };
  }, [file]);
  const known = heard !== null && heard.file === file ? heard : null;
  return {
    file,
    choose,
    read: file === null ? 'nothing' : isPdf(file) ? (known?.read ?? 'reading') : 'later',
    suggestions: known === null ? [] : suggestionsIn(known.words, authors),
  };
}

const isPdf = (file: File): boolean => file.type === 'application/pdf' || /\.pdf$/i.test(file.name);

function suggestionsIn(words: string, authors: readonly string[]): readonly Suggestion[] {
  const said = suggestFields(words, authors);
  return suggested.flatMap((field): Suggestion[] => {
    const value = said[field];
    // It has no record yet: that comes with the attachment.
    return value === null ? [] : [{ field, value, record: '', page: 1, confidence: null }];
  });
}

/** Chooses it, and says what was read of it. */
export function FileAtHandBar({ at }: { at: FileAtHand }) {
  const t = useWords();
  const { file, read, choose } = at;
  return (
    <div className={classes['atHand']} data-testid="file-at-hand" data-read={read}>
      <FileButton
        onChange={choose}
        accept="application/pdf,image/*,.docx"
        inputProps={
          { 'aria-label': t('documents:at-hand'), 'data-testid': 'file-at-hand-input' } as Record<string, string>
        }
      >
        {(button) => (
          <Button {...button} variant="default" leftSection={<IconPaperclip size={17} stroke={1.7} aria-hidden />}>
            {t('documents:at-hand')}
          </Button>
        )}
      </FileButton>
      {file === null ? null : (
        <>
          <span className={classes['fileName']}>{file.name}</span>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('documents:at-hand-drop')}
            onClick={() => choose(null)}
          >
            <IconX size={16} stroke={1.8} aria-hidden />
          </ActionIcon>
        </>
      )}
      <span role="status" className={classes['kept']}>
        {t(`documents:at-hand-read.${read}`)}
      </span>
    </div>
  );
}
