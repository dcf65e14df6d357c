import { FlexRender, type Row } from '@tanstack/react-table';
import { type KeyboardEvent, memo, type MouseEvent } from 'react';
import { goTo } from '../stores/navigation/navigation.ts';
import sheet from '../lists/data-table.module.css';
import type { caseFeatures, Place } from './case-columns.tsx';

interface TableRowProps {
  readonly row: Row<typeof caseFeatures, Place>;
  /** Pixels from the top of the list. */
  readonly top: number;
  readonly active: boolean;
}

/** Scrolling makes new table rows all the time; one that shows the same case is not drawn again. */
export const TableRow = memo(CaseTableRow, (before, after) => {
  const [a, b] = [before.row.original, after.row.original];
  return (
    a.index === b.index &&
    a.row === b.row &&
    a.now === b.now &&
    before.top === after.top &&
    before.active === after.active
  );
});

function CaseTableRow({ row: tableRow, top, active }: TableRowProps) {
  const { index, row } = tableRow.original;
  const open = () => {
    if (row !== undefined) goTo({ screen: 'case', id: row.id });
  };
  const onClick = (event: MouseEvent) => {
    // Selecting text in a row is not opening it.
    if (event.button === 0 && window.getSelection()?.isCollapsed !== false) open();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    open();
  };
  return (
    <div
      role="row"
      id={`case-${index}`}
      className={sheet['row']}
      style={{ transform: `translateY(${top}px)` }}
      aria-rowindex={index + 2}
      aria-selected={active}
      tabIndex={active ? 0 : -1}
      data-testid={row === undefined ? 'case-row-loading' : `case-row-${row.id}`}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      {tableRow.getAllCells().map((cell) => (
        <div role="gridcell" key={cell.id} data-column={cell.column.id}>
          <FlexRender cell={cell} />
        </div>
      ))}
    </div>
  );
}
