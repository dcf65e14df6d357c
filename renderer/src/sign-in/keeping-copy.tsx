import type { CopyStanding } from '../../../sync/bridge/backup-model.ts';
import { useWords } from '../i18n/use-words.ts';
import { CopyProgress } from '../ui/copy-progress.tsx';
import classes from './passphrase-form.module.css';

/** The first sign-in after an update takes as much longer as copying the file does: why, and how far it is. */
export function KeepingCopy({ copy }: { copy: CopyStanding }) {
  const t = useWords();
  return (
    <div className={classes['copy']} role="status" data-testid="keeping-copy">
      <p>{t('sign-in:keeping-copy')}</p>
      <CopyProgress copy={copy} />
    </div>
  );
}
