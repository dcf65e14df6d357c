import { CloseButton, Progress } from '@mantine/core';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { type Upload, uploads } from '../stores/uploads/uploads.ts';
import classes from './papers-panel.module.css';

export function UploadList({ caseId }: { caseId: string }) {
  const all = uploads.use((state) => state.uploads);
  const here = all.filter(({ to }) => to.id === caseId);
  const waiting = here.filter(({ state }) => state === 'waiting');
  return (
    <>
      {here
        .filter(({ state }) => state !== 'waiting')
        .map((upload) => (
          <UploadRow key={upload.id} upload={upload} />
        ))}
      {waiting.length === 0 ? null : <WaitingRow names={waiting.map(({ name }) => name)} />}
    </>
  );
}

/** However many wait, they take one row. */
function WaitingRow({ names }: { names: readonly string[] }) {
  const t = useWords();
  return (
    <div className={classes['upload']} data-testid="uploads-waiting">
      <strong className={classes['uploadName']}>{t('papers:waiting', { count: names.length })}</strong>
      <span className={classes['waitingNames']}>{names.join(' · ')}</span>
    </div>
  );
}

function UploadRow({ upload }: { upload: Upload }) {
  const t = useWords();
  const format = useFormat();
  return (
    <div className={classes['upload']} data-testid="upload" data-state={upload.state}>
      <div className={classes['uploadHead']}>
        <strong className={classes['uploadName']}>{upload.name}</strong>
        <span className={classes['dim']}>
          {upload.state === 'attaching' || upload.state === 'scanning' || upload.state === 'asked'
            ? t(`papers:${upload.state}`)
            : t('of', { shown: format.bytes(upload.sent), total: format.bytes(upload.size) })}
        </span>
        {upload.state === 'failed' || upload.state === 'sending' ? (
          <CloseButton
            size="sm"
            aria-label={upload.state === 'failed' ? t('close') : t('papers:stop', { name: upload.name })}
            data-testid="upload-stop"
            onClick={() => uploads.dispatch({ type: 'upload-dismissed', id: upload.id })}
          />
        ) : null}
      </div>
      {upload.failure === null ? (
        <Progress
          value={upload.size === 0 ? 0 : (100 * upload.sent) / upload.size}
          aria-label={t('papers:sending', { name: upload.name })}
          size="sm"
        />
      ) : (
        <FailureNote failure={upload.failure} compact />
      )}
    </div>
  );
}
