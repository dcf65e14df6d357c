import { IconAlertTriangle } from '@tabler/icons-react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './failure-note.module.css';
import { sayFailure } from './say-failure.ts';

/** A failure where it happened, read aloud when it appears. */
export function FailureNote({ failure, compact = false }: { failure: Failure; compact?: boolean }) {
  const told = sayFailure(failure, useWords(), useFormat());
  return (
    <div className={classes['note']} role="alert" data-testid={`failure-${failure.type}`} data-compact={compact}>
      <IconAlertTriangle size={18} aria-hidden className={classes['icon']} />
      <div>
        <strong>{told.what}</strong> {told.kept} {told.todo}
      </div>
    </div>
  );
}
