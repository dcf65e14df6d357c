import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { latestMove } from '../../../sync/domain/prints/events.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useWords } from '../i18n/use-words.ts';
import { paperOwed } from '../print/paper-wanted.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { useOpenCase } from './case-context.ts';
import classes from './side-panel.module.css';

/** Where a case waits, or ends, for a reason that somebody wrote. */
const reasoned = ['awaiting_papers', 'awaiting_payment', 'not_received', 'withdrawn', 'stopped'] as const;

/** The reason with which the case came to where it stands: which papers it waits for, why it was refused. */
export function WhyHere() {
  const { view } = useOpenCase();
  const status = reasoned.find((each) => each === view.status);
  return status === undefined ? null : <Why status={status} />;
}

function Why({ status }: { status: (typeof reasoned)[number] }) {
  const t = useWords();
  const { view } = useOpenCase();
  const history = useWatch('history', { id: view.id });
  if (history.kind !== 'answered') return null;
  const reason = latestMove(history.value, [status])?.operation.reason ?? '';
  if (reason === '') return null;
  const form = paperOwed(status);
  return (
    <>
      <p className={classes['why']} data-testid="why-here">
        <strong>{t('case:why-here')}</strong>
        {reason}
      </p>
      {form === null ? null : (
        <Button
          component="a"
          href={hashOfPlace({ screen: 'print', id: view.id, form })}
          size="xs"
          variant="light"
          mb="xs"
          leftSection={<IconPrinter size={16} stroke={1.8} aria-hidden />}
          data-testid="print-owed"
        >
          {t('case:print-owed')}
        </Button>
      )}
    </>
  );
}
