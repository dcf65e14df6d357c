import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { useWords } from '../i18n/use-words.ts';
import { asks } from '../stores/asks/asks.ts';
import { FailureNote } from './failure-note.tsx';
import classes from './failure-note.module.css';

/** What was asked of the desk and could not be told, with the way to ask again. */
export function FailedAnswer({ failure }: { failure: Failure }) {
  const t = useWords();
  return (
    <div className={classes['answer']}>
      <FailureNote failure={failure} />
      <Button
        variant="default"
        size="xs"
        leftSection={<IconRefresh size={16} stroke={1.7} aria-hidden />}
        onClick={() => asks.dispatch({ type: 'asked-again' })}
        data-testid="ask-again"
      >
        {t('ask-again')}
      </Button>
    </div>
  );
}
