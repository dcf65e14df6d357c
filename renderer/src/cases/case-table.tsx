import { useTable } from '@tanstack/react-table';
import { useEffect, useMemo, useRef } from 'react';
import type { CaseFilter, CaseSort } from '../../../sync/bridge/contract/cases.ts';
import type { CaseRow } from '../../../sync/bridge/model.ts';
import { useNow } from '../clock/clock-context.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useWords } from '../i18n/use-words.ts';
import sheet from '../lists/data-table.module.css';
import { namesIn } from '../lists/followed-row.ts';
import { useListKeys } from '../lists/use-list-keys.ts';
import { usePages } from '../lists/use-pages.ts';
import { rem } from '../lists/rem.ts';
import { useVirtualRows } from '../lists/use-virtual-rows.ts';
import { caseList } from '../stores/case-list/case-list.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { selection } from '../stores/selection/selection.ts';
import { isStale, type Pages, rowAt } from '../stores/pages/pages.ts';
import { caseColumns, caseFeatures, type Place } from './case-columns.tsx';
import { HeaderRow } from './case-table-head.tsx';
import { TableRow } from './case-table-row.tsx';
import classes from './case-table.module.css';
import { NoCases } from './no-cases.tsx';

const ROW_HEIGHT = rem(2.375);
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
  useFromTheTop(scroller, pages);

  const activate = (row: number) => {
    caseList.dispatch({ type: 'row-activated', row });
    virtual.scrollToIndex(row);
  };
  const open = (index: number) => {
    const row = rowAt(pages, index);
    if (row !== undefined) goTo({ screen: 'case', id: row.id });
  };
  const pick = () => {
    const row = rowAt(pages, active);
    if (row !== undefined) selection.dispatch({ type: 'row-toggled', row });
  };
  const pageRows = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / ROW_HEIGHT) - 1);
  useListKeys({
    count: pages.total ?? 0,
    active,
    names: namesIn(pages),
    elementOf: (row) => `case-${row}`,
    pageRows,
    onActivate: activate,
    onOpen: open,
    further: { pick },
  });
  const rows = useVisibleRows(pages, items.map(({ index }) => index).join());

  if (failure !== null) return <FailedAnswer failure={failure} />;
  if (pages.total === 0 && !isStale(pages)) return <NoCases filter={filter} />;
  return (
    <div
      className={`${sheet['table']} ${classes['table']}`}
      role="grid"
      aria-label={t('cases:table')}
      aria-rowcount={pages.total === null ? -1 : pages.total + 1}
      aria-busy={isStale(pages) || pages.total === null}
    >
      <HeaderRow sort={sort} />
      <div
        className={sheet['body']}
        ref={scroller}
        role="rowgroup"
        data-testid="case-scroller"
        data-stale={isStale(pages)}
        onScrollEnd={(event) => caseList.dispatch({ type: 'list-scrolled', scroll: event.currentTarget.scrollTop })}
      >
        <div className={sheet['canvas']} style={{ height: virtual.getTotalSize() }} role="presentation">
          {items.map((item, at) => {
            const row = rows[at];
            if (row === undefined) return null;
            return <TableRow key={item.index} row={row} top={item.start} active={item.index === active} />;
          })}
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
  return table.getRowModel().rows;
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
