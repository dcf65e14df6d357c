import { Button, CloseButton } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { Result } from '../../../sync/core/result.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { mostSelected, type SelectionStore } from '../stores/selection/selection.ts';
import { showFailure } from '../toasts/toasts.tsx';
import type { BulkThing } from './bulk-work.ts';
import classes from './bulk.module.css';

export interface BulkAction<Type extends string> {
  readonly type: Type;
  readonly icon: Icon;
  readonly label: string;
}

/** What may be done to the rows that were picked; it stands above the list while any are. */
export function BulkBar<Thing extends BulkThing, Type extends string>(props: {
  words: 'bulk' | 'bulk-documents';
  picked: SelectionStore<Thing>;
  actions: readonly BulkAction<Type>[];
  total: number | null;
  /** All that the list has; absent where it cannot be asked for as a whole. */
  readAll?: () => Promise<Result<readonly Thing[], Failure>>;
  dialog: (type: Type | null, rows: readonly Thing[], onClose: () => void) => ReactNode;
}) {
  const t = useWords();
  const format = useFormat();
  const { words, picked, total, readAll } = props;
  const rows = picked.use((state) => state.rows);
  const [doing, setDoing] = useState<Type | null>(null);
  if (rows.size === 0 && doing === null) return null;
  const selectAll = () =>
    void readAll?.().then((answer) => {
      if (answer.ok) picked.dispatch({ type: 'rows-selected', rows: answer.value });
      else showFailure(answer.error);
    });
  const mayTakeAll = readAll !== undefined && total !== null && total > rows.size && total <= mostSelected;
  return (
    <div className={classes['bar']} role="toolbar" aria-label={t(`${words}:bar`)} data-testid="bulk-bar">
      <strong role="status">{t(`${words}:selected`, { count: rows.size, formatted: format.count(rows.size) })}</strong>
      {mayTakeAll ? (
        <Button size="xs" variant="subtle" onClick={selectAll} data-testid="bulk-all">
          {t('bulk:all', { formatted: format.count(total) })}
        </Button>
      ) : null}
      {props.actions.map(({ type, icon: ActionIcon, label }) => (
        <Button
          key={type}
          size="xs"
          variant="default"
          leftSection={<ActionIcon size={16} stroke={1.8} aria-hidden />}
          onClick={() => setDoing(type)}
          data-testid={`bulk-${type}`}
        >
          {label}
        </Button>
      ))}
      <CloseButton
        aria-label={t('bulk:clear')}
        onClick={() => picked.dispatch({ type: 'selection-cleared' })}
        data-testid="bulk-clear"
      />
      {props.dialog(doing, [...rows.values()], () => setDoing(null))}
    </div>
  );
}
