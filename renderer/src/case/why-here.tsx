import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { endedWithoutResult } from '../../../sync/domain/statuses.ts';
import { useWords } from '../i18n/use-words.ts';
import { paperOwed } from '../print/paper-wanted.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { ReasonOfMove } from '../subject/reason-of-move.tsx';
import { useOpenCase } from './case-context.ts';
import { GiveBack } from './give-back.tsx';

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
  const form = paperOwed(status);
  return (
    <>
      <ReasonOfMove id={view.id} to={status} />
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
      {endedWithoutResult(status) ? <GiveBack /> : null}
    </>
  );
}
