import { type SortingState, useTable } from '@tanstack/react-table';
import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react';
import { type MouseEvent, useEffect, useMemo, useRef } from 'react';
import type { CaseFilter, CaseSort } from '../../../sync/bridge/contract.ts';
import type { CaseRow } from '../../../sync/bridge/model.ts';
import { useNow } from '../clock/clock-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useWords } from '../i18n/use-words.ts';
import { useListKeys } from '../lists/use-list-keys.ts';
import { usePages } from '../lists/use-pages.ts';
import { useVirtualRows } from '../lists/use-virtual-rows.ts';
import { caseList } from '../stores/case-list/case-list.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { isStale, type Pages, rowAt } from '../stores/pages/pages.ts';
import { caseColumns, caseFeatures, type ColumnName, type Place, sortable } from './case-columns.tsx';
import classes from './case-table.module.css';
import { NoCases } from './no-cases.tsx';

const ROW_HEIGHT = 38;
const FIRST_SIGHT_ROWS = 30;

export function CaseTable(props: { filter: CaseFilter; sort: CaseSort; onTotal: (total: number | null) => void }) {
  const t = useWords();
  const { filter, sort, onTotal } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { pages, failure, want } = usePages('cases', { filter, sort });
  const active = caseList.use((state) => state.active);
  const count = pages.total ?? caseList.get().total ?? FIRST_SIGHT_ROWS;
  const virtual = useVirtualRows({
    count,
    scroller,
    heightOf: () => ROW_HEIGHT,
    overscan: 12,
    initialOffset: () => caseList.get().scroll,
    pinned: active,
  });
  const items = virtual.getVirtualItems();
  const { startIndex, endIndex } = virtual.range ?? { startIndex: 0, endIndex: FIRST_SIGHT_ROWS };
  useEffect(() => want(startIndex, endIndex));
  useEffect(() => {
    onTotal(pages.total);
    if (pages.total !== null && !isStale(pages)) caseList.dispatch({ type: 'list-counted', total: pages.total });
  }, [onTotal, pages]);
  useRememberedScroll(scroller);
  useFromTheTop(scroller, pages);

  const activate = (row: number) => {
    caseList.dispatch({ type: 'row-activated', row });
    virtual.scrollToIndex(row);
    requestAnimationFrame(() => document.getElementById(`case-${row}`)?.focus({ preventScroll: true }));
  };
  const open = (index: number) => {
    const row = rowAt(pages, index);
    if (row !== undefined) goTo({ screen: 'case', id: row.id });
  };
  const pageRows = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / ROW_HEIGHT) - 1);
  useListKeys({ count: pages.total ?? 0, active, pageRows, onActivate: activate, onOpen: open });
  const rows = useVisibleRows(pages, items.map(({ index }) => index).join());

  if (failure !== null) return <FailureNote failure={failure} />;
  if (pages.total === 0 && !isStale(pages)) return <NoCases filter={filter} />;
  return (
    <div
      className={classes['table']}
      role="grid"
      aria-label={t('cases:table')}
      aria-rowcount={pages.total === null ? -1 : pages.total + 1}
      aria-busy={isStale(pages) || pages.total === null}
    >
      <HeaderRow sort={sort} />
      <div
        className={classes['body']}
        ref={scroller}
        role="rowgroup"
        data-testid="case-scroller"
        data-stale={isStale(pages)}
      >
        <div className={classes['canvas']} style={{ height: virtual.getTotalSize() }} role="presentation">
          {items.map((item, at) => (
            <Row
              key={item.index}
              index={item.index}
              top={item.start}
              active={item.index === active}
              id={rowAt(pages, item.index)?.id}
              cells={rows[at]}
              onOpen={open}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** The table is given only what is in sight: a row model over 100,000 rows would cost more than all else. */
function useVisibleRows(pages: Pages<CaseRow>, indexes: string) {
  const now = useNow(60_000);
  const data = useMemo<Place[]>(
    () =>
      indexes
        .split(',')
        .filter((index) => index !== '')
        .map((index) => ({ index: Number(index), row: rowAt(pages, Number(index)), now })),
    [pages, indexes, now],
  );
  const table = useTable({
    features: caseFeatures,
    columns: caseColumns,
    data,
    manualSorting: true,
    getRowId: (place) => String(place.index),
  });
  return table
    .getRowModel()
    .rows.map((row) =>
      row
        .getAllCells()
        .map((cell) => ({ name: cell.column.id as ColumnName, content: <table.FlexRender cell={cell} /> })),
    );
}

function HeaderRow({ sort }: { sort: CaseSort }) {
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
    <div role="rowgroup" className={classes['head']}>
      <div role="row" className={classes['row']} aria-rowindex={1}>
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
  const quiet = props.name === 'marks' || props.name === 'delivery';
  return (
    <div
      role="columnheader"
      className={classes['headcell']}
      data-column={props.name}
      aria-sort={props.onSort === undefined ? undefined : direction}
    >
      {props.onSort === undefined ? (
        <span className={quiet ? 'sr-only' : undefined}>{words}</span>
      ) : (
        <button type="button" className={classes['sort']} onClick={props.onSort} data-testid={`sort-${props.name}`}>
          {words}
          <Arrow size={14} stroke={1.8} aria-hidden data-idle={props.sorted === false} />
        </button>
      )}
    </div>
  );
}

interface Cell {
  readonly name: ColumnName;
  readonly content: React.ReactNode;
}

function Row(props: {
  index: number;
  top: number;
  active: boolean;
  id: string | undefined;
  cells: readonly Cell[] | undefined;
  onOpen: (index: number) => void;
}) {
  const onClick = (event: MouseEvent) => {
    // Selecting text in a row is not opening it.
    if (event.button === 0 && window.getSelection()?.isCollapsed !== false) props.onOpen(props.index);
  };
  return (
    <div
      role="row"
      id={`case-${props.index}`}
      className={classes['row']}
      style={{ transform: `translateY(${props.top}px)` }}
      aria-rowindex={props.index + 2}
      aria-selected={props.active}
      tabIndex={props.active ? 0 : -1}
      data-testid={props.id === undefined ? 'case-row-loading' : `case-row-${props.id}`}
      data-odd={props.index % 2 === 1}
      onClick={onClick}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        props.onOpen(props.index);
      }}
    >
      {props.cells?.map(({ name, content }) => (
        <div role="gridcell" key={name} className={classes['cell']} data-column={name}>
          {content}
        </div>
      ))}
    </div>
  );
}

function useRememberedScroll(scroller: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = scroller.current;
    const remember = () => caseList.dispatch({ type: 'list-scrolled', scroll: element?.scrollTop ?? 0 });
    element?.addEventListener('scrollend', remember);
    return () => element?.removeEventListener('scrollend', remember);
  }, [scroller]);
}

/** The first answer to a new question is shown from its top. */
function useFromTheTop(scroller: React.RefObject<HTMLDivElement | null>, pages: Pages<CaseRow>): void {
  const shown = useRef(pages.question);
  useEffect(() => {
    if (pages.answers === null || pages.answers === shown.current) return;
    shown.current = pages.answers;
    scroller.current?.scrollTo({ top: 0 });
  }, [scroller, pages.answers]);
}
