import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { LedgerPaper } from '../stores/navigation/ledger-place.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';

/** Opens a paper of the mission's own books, from the head of the screen that shows them. */
export function PrintLedgerButton(props: { ledger: LedgerPaper; testid: string; children: ReactNode }) {
  return (
    <Button
      component="a"
      href={hashOfPlace({ screen: 'print-ledger', ledger: props.ledger })}
      variant="default"
      size="xs"
      leftSection={<IconPrinter size={17} stroke={1.7} aria-hidden />}
      data-testid={props.testid}
    >
      {props.children}
    </Button>
  );
}
