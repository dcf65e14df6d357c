import { ActionIcon, Button, FileButton } from '@mantine/core';
import { IconLock, IconPaperclip, IconX } from '@tabler/icons-react';
import type { SecrecyName } from '../../../sync/domain/documents/levels.ts';
import { namesOf } from '../../../sync/domain/documents/list-versions.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './document-form.module.css';
import type { FilesAtHand } from './use-files-at-hand.ts';
import { useDocumentLists } from './use-document-lists.ts';

/** Chooses the paper's scans and PDFs, and says what was read of the first. */
export function FilesAtHandBar({ at, onSecret }: { at: FilesAtHand; onSecret: (level: SecrecyName) => void }) {
  const t = useWords();
  const { files, read, failure, stamp } = at;
  return (
    <>
      <div className={classes['atHand']} data-testid="file-at-hand" data-read={read}>
        <FileButton
          key={files.length}
          multiple
          onChange={at.add}
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
        {files.map((file, index) => (
          <span key={`${index} ${file.name}`} className={classes['heldFile']}>
            <span className={classes['fileName']}>{file.name}</span>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('documents:at-hand-drop', { name: file.name })}
              onClick={() => at.leaveOut(file)}
            >
              <IconX size={16} stroke={1.8} aria-hidden />
            </ActionIcon>
          </span>
        ))}
        <span role="status" className={classes['kept']}>
          {t(`documents:at-hand-read.${read}`)}
        </span>
      </div>
      {failure === null ? null : <FailureNote failure={failure} compact />}
      {stamp === null ? null : <SecretStamp level={stamp} onSecret={onSecret} />}
    </>
  );
}

/** What is secret is not brought onto a connected machine: the way out is one press. */
function SecretStamp({ level, onSecret }: { level: SecrecyName; onSecret: (level: SecrecyName) => void }) {
  const t = useWords();
  const format = useFormat();
  const versions = useDocumentLists();
  const name = format.text(namesOf(versions, '').secrecy(level));
  return (
    <div className={classes['secret']} role="alert" data-testid="secret-stamp">
      <p>{t('documents:stamp-found', { level: name })}</p>
      <Button
        size="compact-md"
        color="violet"
        leftSection={<IconLock size={16} stroke={1.8} aria-hidden />}
        onClick={() => onSecret(level)}
        data-testid="stamp-secret"
      >
        {t('documents:stamp-take', { level: name })}
      </Button>
    </div>
  );
}
