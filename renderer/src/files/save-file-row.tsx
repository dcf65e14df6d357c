import { Button } from '@mantine/core';
import { IconCheck, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { showFailure } from '../toasts/toasts.tsx';
import { fetchPieces, type ReadPiece } from './fetch-pieces.ts';
import { saveCopy } from './save-copy.ts';
import classes from './save-file-row.module.css';

type Saving =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving'; readonly read: number }
  | { readonly kind: 'saved' };

interface SaveFileRowProps {
  readonly file: { readonly name: string; readonly size: number };
  readonly readPiece: ReadPiece;
  /** What its button says. */
  readonly save: string;
  readonly testid: string;
}

/** A file that the desk has made, to be saved by the person, as an item of a list. */
export function SaveFileRow({ file, readPiece, save, testid }: SaveFileRowProps) {
  const t = useWords();
  const format = useFormat();
  const [saving, setSaving] = useState<Saving>({ kind: 'idle' });
  const isSaved = saving.kind === 'saved';
  const fetch = () => {
    setSaving({ kind: 'saving', read: 0 });
    void fetchPieces(readPiece, (read) => setSaving({ kind: 'saving', read })).then((answer) => {
      setSaving({ kind: answer.ok ? 'saved' : 'idle' });
      if (answer.ok) saveCopy(answer.value, file.name);
      else showFailure(answer.error);
    });
  };
  return (
    <li className={classes['row']}>
      <span className={classes['name']}>{file.name}</span>
      <span className={classes['size']}>
        {saving.kind === 'saving' ? t('pouch:saving', { bytes: format.bytes(saving.read) }) : format.bytes(file.size)}
      </span>
      <Button
        size="xs"
        variant={isSaved ? 'default' : 'filled'}
        leftSection={isSaved ? <IconCheck size={15} aria-hidden /> : <IconDownload size={15} aria-hidden />}
        loading={saving.kind === 'saving'}
        onClick={fetch}
        data-testid={testid}
      >
        {isSaved ? t('pouch:saved') : save}
      </Button>
    </li>
  );
}
