import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SelectionStore } from '../stores/selection/selection.ts';
import type { BulkWords } from './bulk-report.tsx';
import { BulkSteps } from './bulk-steps.tsx';
import type { BulkThing, Deed } from './bulk-work.ts';

/** What is to be done to each of what was picked, how far it is, and what became of each. */
export function BulkDialog<Thing extends BulkThing, Type extends string>(props: {
  type: Type | null;
  title: string;
  words: BulkWords;
  picked: SelectionStore<Thing>;
  rows: readonly Thing[];
  ask: (type: Type, begin: (deed: Deed<Thing>) => void) => ReactNode;
  onClose: () => void;
}) {
  const { type, rows, picked, onClose } = props;
  const done = () => {
    picked.dispatch({ type: 'selection-cleared' });
    onClose();
  };
  return (
    <Modal opened={type !== null} onClose={onClose} title={props.title} closeOnClickOutside={false} size="lg">
      {type === null ? null : (
        <BulkSteps key={type} rows={rows} words={props.words} ask={(begin) => props.ask(type, begin)} onDone={done} />
      )}
    </Modal>
  );
}
