import { IconArrowsExchange, IconNote, IconUserShare } from '@tabler/icons-react';
import type { CaseFilter } from '../../../sync/bridge/contract/cases.ts';
import { ok } from '../../../sync/core/result.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { readOnce } from '../bridge/read-once.ts';
import { useWords } from '../i18n/use-words.ts';
import { mostSelected, selection } from '../stores/selection/selection.ts';
import { BulkBar } from './bulk-bar.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import { BulkForm } from './bulk-form.tsx';
import { caseDeed } from './case-deed.ts';

const actions = [
  { type: 'assign', icon: IconUserShare },
  { type: 'move', icon: IconArrowsExchange },
  { type: 'note', icon: IconNote },
] as const;

/** What may be done to the cases that were picked. */
export function CaseBulkBar({ filter, total }: { filter: CaseFilter; total: number | null }) {
  const t = useWords();
  const bridge = useBridge();
  const readAll = async () => {
    const answer = await readOnce(bridge, 'cases', {
      filter,
      sort: { by: 'received', direction: 'ascending' },
      offset: 0,
      limit: mostSelected,
    });
    return answer.ok ? ok(answer.value.rows) : answer;
  };
  return (
    <BulkBar
      words="bulk"
      picked={selection}
      actions={actions.map(({ type, icon }) => ({ type, icon, label: t(`bulk:action.${type}`) }))}
      total={total}
      readAll={readAll}
      dialog={(type, rows, onClose) => (
        <BulkDialog
          type={type}
          title={type === null ? '' : t(`bulk:title.${type}`, { count: rows.length })}
          words="bulk"
          picked={selection}
          rows={rows}
          onClose={onClose}
          ask={(asked, begin) => (
            <BulkForm
              type={asked}
              count={rows.length}
              unassigned={rows.filter(({ assignee }) => assignee === null).length}
              onConfirm={(act) => begin(caseDeed(act))}
              onCancel={onClose}
            />
          )}
        />
      )}
    />
  );
}
