import { type SortingState, useTable } from '@tanstack/react-table';
import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react';
import type { CaseSort } from '../../../sync/bridge/contract/cases.ts';
import { useWords } from '../i18n/use-words.ts';
import sheet from '../lists/data-table.module.css';
import { caseList } from '../stores/case-list/case-list.ts';
import { caseColumns, caseFeatures, type ColumnName, type Place, sortable } from './case-columns.tsx';

export function HeaderRow({ sort }: { sort: CaseSort }) {
  const sorting: SortingState = [{ id: columnOf(sort.by), desc: sort.direction === 'descending' }];
  const table = useTable({
    features: caseFeatures,
    columns: caseColumns,
    data: noPlaces,
    manualSorting: true,
    enableSortingRemoval: false,
    enableMultiSort: false,
    state: { sorting },
    onSortingChange: (updater) => {
      const [next] = typeof updater === 'function' ? updater(sorting) : updater;
      const by = next === undefined ? undefined : sortable[next.id as ColumnName];
      if (next === undefined || by === undefined) return;
      caseList.dispatch({ type: 'sort-chosen', sort: { by, direction: next.desc ? 'descending' : 'ascending' } });
    },
  });
  return (
    <div role="rowgroup" className={sheet['head']}>
      <div role="row" className={sheet['row']} aria-rowindex={1}>
        {table.getHeaderGroups()[0]?.headers.map(({ column }) => (
          <HeaderCell
            key={column.id}
            name={column.id as ColumnName}
            sorted={column.getIsSorted()}
            onSort={column.getCanSort() ? column.getToggleSortingHandler() : undefined}
          />
        ))}
      </div>
    </div>
  );
}

const noPlaces: Place[] = [];

function columnOf(by: CaseSort['by']): string {
  return Object.entries(sortable).find(([, name]) => name === by)?.[0] ?? by;
}

function HeaderCell(props: {
  name: ColumnName;
  sorted: false | 'asc' | 'desc';
  onSort: ((event: unknown) => void) | undefined;
}) {
  const t = useWords();
  const words = t(`column.${props.name}`);
  const Arrow = props.sorted === 'asc' ? IconArrowUp : props.sorted === 'desc' ? IconArrowDown : IconSelector;
  const direction = props.sorted === 'asc' ? 'ascending' : props.sorted === 'desc' ? 'descending' : 'none';
  const quiet = props.name === 'picked' || props.name === 'marks' || props.name === 'delivery';
  return (
    <div
      role="columnheader"

      data-column={props.name}
      aria-sort={props.onSort === undefined ? undefined : direction}
    >
      {props.onSort === undefined ? (
        <span className={quiet ? 'sr-only' : undefined}>{words}</span>
      ) : (
        <button type="button" className={sheet['sort']} onClick={props.onSort} data-testid={`sort-${props.name}`}>
          {words}
          <Arrow size={14} stroke={1.8} aria-hidden data-idle={props.sorted === false} />
        </button>
      )}
    </div>
  );
}
