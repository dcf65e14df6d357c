import { Button, CloseButton } from '@mantine/core';
import { IconArrowsExchange, IconNote, IconUserShare } from '@tabler/icons-react';
import { useState } from 'react';
import type { CaseFilter } from '../../../sync/bridge/contract/cases.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { readOnce } from '../bridge/read-once.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { mostSelected, selection } from '../stores/selection/selection.ts';
import { showFailure } from '../toasts/toasts.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import type { BulkAct } from './case-deed.ts';
import classes from './bulk.module.css';

const actions = [
  { type: 'assign', icon: IconUserShare },
  { type: 'move', icon: IconArrowsExchange },
  { type: 'note', icon: IconNote },
] as const;

/** What may be done to the cases that were picked; it stands above the list while any are. */
export function BulkBar({ filter, total }: { filter: CaseFilter; total: number | null }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const rows = selection.use((state) => state.rows);
  const [doing, setDoing] = useState<BulkAct['type'] | null>(null);
  if (rows.size === 0 && doing === null) return null;
  const selectAll = () =>
    void readOnce(bridge, 'cases', {
      filter,
      sort: { by: 'received', direction: 'ascending' },
      offset: 0,
      limit: mostSelected,
    }).then((answer) => {
      if (answer.ok) selection.dispatch({ type: 'rows-selected', rows: answer.value.rows });
      else showFailure(answer.error);
    });
  const mayTakeAll = total !== null && total > rows.size && total <= mostSelected;
  return (
    <div className={classes['bar']} role="toolbar" aria-label={t('bulk:bar')} data-testid="bulk-bar">
      <strong role="status">{t('bulk:selected', { count: rows.size, formatted: format.count(rows.size) })}</strong>
      {mayTakeAll ? (
        <Button size="xs" variant="subtle" onClick={selectAll} data-testid="bulk-all">
          {t('bulk:all', { formatted: format.count(total) })}
        </Button>
      ) : null}
      {actions.map(({ type, icon: Icon }) => (
        <Button
          key={type}
          size="xs"
          variant="default"
          leftSection={<Icon size={16} stroke={1.8} aria-hidden />}
          onClick={() => setDoing(type)}
          data-testid={`bulk-${type}`}
        >
          {t(`bulk:action.${type}`)}
        </Button>
      ))}
      <CloseButton
        aria-label={t('bulk:clear')}
        onClick={() => selection.dispatch({ type: 'selection-cleared' })}
        data-testid="bulk-clear"
      />
      <BulkDialog type={doing} rows={[...rows.values()]} onClose={() => setDoing(null)} />
    </div>
  );
}
