import { Button, Group, Progress } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { BulkReport, type BulkWords } from './bulk-report.tsx';
import type { BulkThing, Deed } from './bulk-work.ts';
import classes from './bulk.module.css';
import { useBulk } from './use-bulk.ts';

/** First what is to be done is asked for, then how far it is, then what became of each. */
export function BulkSteps<Thing extends BulkThing>(props: {
  rows: readonly Thing[];
  /** In whose words the report tells. */
  words: BulkWords;
  ask: (begin: (deed: Deed<Thing>) => void) => ReactNode;
  onDone: () => void;
}) {
  const t = useWords();
  const format = useFormat();
  // What was picked when the dialog came up: the list goes on living behind it.
  const [rows] = useState(props.rows);
  const { step, begin, undo, cancel } = useBulk(rows);
  if (step.kind === 'asking') return props.ask(begin);
  if (step.kind === 'done')
    return <BulkReport words={props.words} step={step} onUndo={() => undo(step)} onClose={props.onDone} />;
  const { done, total } = step;
  return (
    <div className={classes['working']} role="status">
      <p>{t('bulk:progress', { done: format.count(done), total: format.count(total) })}</p>
      <Progress value={total === 0 ? 0 : (done / total) * 100} aria-label={t('bulk:progress-label')} />
      <Group justify="flex-end">
        <Button variant="default" onClick={cancel} data-testid="bulk-stop">
          {t('bulk:stop')}
        </Button>
      </Group>
    </div>
  );
}
