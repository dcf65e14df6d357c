import { Button, Group, Modal, Progress } from '@mantine/core';
import { useState } from 'react';
import type { CaseRow } from '../../../sync/bridge/model.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { selection } from '../stores/selection/selection.ts';
import { BulkForm } from './bulk-form.tsx';
import { BulkReport } from './bulk-report.tsx';
import type { BulkAct } from './bulk-work.ts';
import classes from './bulk.module.css';
import { useBulk } from './use-bulk.ts';

/** What is to be done to each, how far it is, and what became of each. */
export function BulkDialog(props: { type: BulkAct['type'] | null; rows: readonly CaseRow[]; onClose: () => void }) {
  const t = useWords();
  const { type } = props;
  return (
    <Modal
      opened={type !== null}
      onClose={props.onClose}
      title={type === null ? '' : t(`bulk:title.${type}`, { count: props.rows.length })}
      closeOnClickOutside={false}
      size="lg"
    >
      {type === null ? null : <Steps key={type} {...props} type={type} />}
    </Modal>
  );
}

function Steps({
  type,
  rows: picked,
  onClose,
}: {
  type: BulkAct['type'];
  rows: readonly CaseRow[];
  onClose: () => void;
}) {
  const t = useWords();
  const format = useFormat();
  // What was picked when the dialog came up: the list goes on living behind it.
  const [rows] = useState(picked);
  const bulk = useBulk(rows);
  if (bulk.step.kind === 'asking')
    return <BulkForm type={type} count={rows.length} onConfirm={bulk.begin} onCancel={onClose} />;
  if (bulk.step.kind === 'working') {
    const { done, total } = bulk.step;
    return (
      <div className={classes['working']} role="status">
        <p>{t('bulk:progress', { done: format.count(done), total: format.count(total) })}</p>
        <Progress value={total === 0 ? 0 : (done / total) * 100} aria-label={t('bulk:progress-label')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={bulk.cancel} data-testid="bulk-stop">
            {t('bulk:stop')}
          </Button>
        </Group>
      </div>
    );
  }
  const close = () => {
    selection.dispatch({ type: 'selection-cleared' });
    onClose();
  };
  return <BulkReport step={bulk.step} onUndo={bulk.undo} onClose={close} />;
}
