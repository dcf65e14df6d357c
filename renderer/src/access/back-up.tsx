import { Button } from '@mantine/core';
import { IconDatabaseExport, IconInfoCircle, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import type { BackupState, CopyStanding, MadeBackup } from '../../../sync/bridge/backup-model.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { SaveFileRow } from '../files/save-file-row.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { CopyProgress } from '../ui/copy-progress.tsx';
import access from './access.module.css';
import classes from './back-up.module.css';

/** All that this device holds, as one encrypted file that is kept elsewhere. */
export function BackUp() {
  const t = useWords();
  const bridge = useBridge();
  const watched = useWatch('backup', {});
  const [failure, setFailure] = useState<Failure | null>(null);
  const { working, made } = watched.kind === 'answered' ? watched.value : nothing;
  const make = () => {
    setFailure(null);
    void bridge.command('makeBackup', {}).then((answer) => {
      if (!answer.ok && answer.error.type !== 'backup-stopped') setFailure(answer.error);
    });
  };
  return (
    <section className={access['card']} aria-labelledby="back-up-title" data-testid="back-up">
      <h2 id="back-up-title" className={access['title']}>
        {t('access:back-up-title')}
      </h2>
      <p className={access['text']}>{t('access:back-up-what')}</p>
      <p className={access['text']}>{t('access:back-up-when')}</p>
      {working === null ? (
        <Button
          variant="default"
          leftSection={<IconDatabaseExport size={18} stroke={1.7} aria-hidden />}
          onClick={make}
          data-testid="make-backup"
        >
          {t('access:back-up')}
        </Button>
      ) : (
        <Working working={working} />
      )}
      {failure === null ? null : <FailureNote failure={failure} />}
      {made === null || working !== null ? null : <Made made={made} />}
    </section>
  );
}

const nothing: Pick<BackupState, 'working' | 'made'> = { working: null, made: null };

function Working({ working }: { working: CopyStanding }) {
  const t = useWords();
  const bridge = useBridge();
  return (
    <div className={classes['working']} role="status" data-testid="backing-up">
      <CopyProgress copy={working} />
      <p className={access['text']}>{t('access:backing-up-body')}</p>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlayerStop size={15} aria-hidden />}
        onClick={() => void bridge.command('stopBackup', {})}
        data-testid="stop-backup"
      >
        {t('access:stop-backup')}
      </Button>
    </div>
  );
}

function Made({ made }: { made: MadeBackup }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  return (
    <div className={classes['made']} data-testid="backup-made">
      <p className={classes['headline']} role="status">
        {t('access:backed-up', {
          at: format.dateTime(made.at),
          count: made.records,
          formatted: format.count(made.records),
        })}
      </p>
      <ul className={classes['files']}>
        {made.files.map((file, index) => (
          <SaveFileRow
            key={file.name}
            file={file}
            readPiece={(offset) => bridge.command('readBackup', { file: index + 1, offset })}
            save={t('access:save-backup')}
            testid={`save-backup-${index + 1}`}
          />
        ))}
      </ul>
      <Note words={t('access:backup-both')} />
      <Note words={t('access:backup-restore')} />
      <Note words={t('access:backup-here')} />
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => void bridge.command('dropBackup', {})}
        data-testid="drop-backup"
      >
        {t('access:drop-backup')}
      </Button>
    </div>
  );
}

function Note({ words }: { words: string }) {
  return (
    <p className={access['hint']}>
      <IconInfoCircle size={16} stroke={1.7} aria-hidden /> <span>{words}</span>
    </p>
  );
}
