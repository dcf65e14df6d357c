import { Modal } from '@mantine/core';
import type { CaseRow } from '../../../sync/bridge/model.ts';
import { useWords } from '../i18n/use-words.ts';
import { selection } from '../stores/selection/selection.ts';
import { BulkForm } from './bulk-form.tsx';
import { BulkSteps } from './bulk-steps.tsx';
import { caseDeed, type BulkAct } from './case-deed.ts';

/** What is to be done to each case, how far it is, and what became of each. */
export function BulkDialog(props: { type: BulkAct['type'] | null; rows: readonly CaseRow[]; onClose: () => void }) {
  const t = useWords();
  const { type, rows, onClose } = props;
  const close = () => {
    selection.dispatch({ type: 'selection-cleared' });
    onClose();
  };
  return (
    <Modal
      opened={type !== null}
      onClose={onClose}
      title={type === null ? '' : t(`bulk:title.${type}`, { count: rows.length })}
      closeOnClickOutside={false}
      size="lg"
    >
      {type === null ? null : (
        <BulkSteps
          key={type}
          rows={rows}
          words="bulk"
          ask={(begin) => (
            <BulkForm
              type={type}
              count={rows.length}
              unassigned={rows.filter(({ assignee }) => assignee === null).length}
              onConfirm={(act) => begin(caseDeed(act))}
              onCancel={onClose}
            />
          )}
          onDone={close}
        />
      )}
    </Modal>
  );
}
