import { IconAlertTriangle } from '@tabler/icons-react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import classes from './access.module.css';

/** What cannot be found here is a person, not a case. */
export function AccessFailure({ failure }: { failure: Failure | null }) {
  const t = useWords();
  if (failure === null) return null;
  if (failure.type !== 'not-found') return <FailureNote failure={failure} />;
  return (
    <p className={classes['gone']} role="alert" data-testid="failure-not-found">
      <IconAlertTriangle size={18} aria-hidden /> {t('access:gone')}
    </p>
  );
}
