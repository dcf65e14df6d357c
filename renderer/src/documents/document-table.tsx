import { IconFileText } from '@tabler/icons-react';
import { memo, type MouseEvent, useEffect, useMemo, useRef } from 'react';
import type { QueryInput } from '../../../sync/bridge/contract.ts';
import type { DocumentRow } from '../../../sync/bridge/documents-model.ts';
import { directionOf } from '../../../sync/domain/documents/registers.ts';
import { useNow } from '../clock/clock-context.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import sheet from '../lists/data-table.module.css';
import { namesIn } from '../lists/followed-row.ts';
import { useListKeys } from '../lists/use-list-keys.ts';
import { usePages } from '../lists/use-pages.ts';
import { rem } from '../lists/rem.ts';
import { useVirtualRows } from '../lists/use-virtual-rows.ts';
import { documentList } from '../stores/document-list/document-list.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import type { DocumentTab } from '../stores/navigation/place.ts';
import { isStale, rowAt } from '../stores/pages/pages.ts';
import { pickedDocument, pickedDocuments } from '../stores/selection/selection.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { columnsOf, type DocumentColumn, quietColumns, type Telling } from './document-columns.tsx';
import classes from './document-table.module.css';
import { useDocumentLists } from './use-document-lists.ts';

type Question<Name extends 'documents' | 'documentsToDo' | 'documentRegister'> = {
  readonly name: Name;
  readonly input: Omit<QueryInput<Name>, 'offset' | 'limit'>;
};
export type Asked = Question<'documents'> | Question<'documentsToDo'> | Question<'documentRegister'>;

const ROW_HEIGHT = rem(2.375);
const FIRST_SIGHT_ROWS = 30;

export function DocumentTable(props: { tab: DocumentTab; asked: Asked; onTotal: (total: number | null) => void }) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  const { tab, asked, onTotal } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { pages, failure, want } = usePages(asked.name, asked.input);
  const active = documentList.use((state) => state.active);
  const virtual = useVirtualRows({
    count: pages.total ?? FIRST_SIGHT_ROWS,
    scroller,
    heightOf: () => ROW_HEIGHT,
    pinned: active,
  });
  const { startIndex, endIndex } = virtual.range ?? { startIndex: 0, endIndex: FIRST_SIGHT_ROWS };
  useEffect(() => want(startIndex, endIndex));
  useEffect(() => onTotal(pages.total), [onTotal, pages.total]);

  const activate = (row: number) => {
    documentList.dispatch({ type: 'row-activated', row });
    virtual.scrollToIndex(row);
  };
  const open = (index: number) => {
    const row = rowAt(pages, index);
    if (row !== undefined) goTo({ screen: 'document', id: row.id });
  };
  const pageRows = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / ROW_HEIGHT) - 1);
  const pick = () => {
    const row = tab === 'registers' ? undefined : rowAt(pages, active);
    if (row !== undefined) pickedDocuments.dispatch({ type: 'row-toggled', row: pickedDocument(row) });
  };
  useListKeys({
    count: pages.total ?? 0,
    active,
    names: namesIn(pages),
    elementOf: (row) => `document-${row}`,
    pageRows,
    onActivate: activate,
    onOpen: open,
    further: { pick },
  });

  const way = asked.name === 'documentRegister' ? directionOf(asked.input.register) : 'incoming';
  const columns = useMemo(() => columnsOf(tab, way), [tab, way]);
  const versions = useDocumentLists();
  const telling = useMemo(() => ({ t, format, versions, now }), [t, format, versions, now]);
  if (failure !== null) return <FailedAnswer failure={failure} />;
  if (pages.total === 0 && !isStale(pages))
    return (
      <EmptyState icon={IconFileText} title={t(`documents:empty.${tab}`)} body={t(`documents:empty-body.${tab}`)} />
    );
  return (
    <div
      className={`${sheet['table']} ${classes['table']}`}
      data-layout={tab === 'registers' ? `register-${way}` : tab}
      role="grid"
      aria-label={t(`documents:tab.${tab}`)}
      aria-rowcount={pages.total === null ? -1 : pages.total + 1}
      aria-busy={isStale(pages) || pages.total === null}
    >
      <div className={sheet['head']} role="rowgroup">
        <div className={sheet['row']} role="row" aria-rowindex={1}>
          {columns.map((column) => (
            <div key={column.key} role="columnheader" data-column={column.key}>
              {quietColumns.includes(column.key) ? (
                <span className="sr-only">{column.label(telling)}</span>
              ) : (
                column.label(telling)
              )}
            </div>
          ))}
        </div>
      </div>
      <div
        className={sheet['body']}
        ref={scroller}
        role="rowgroup"
        data-testid="document-scroller"
        data-stale={isStale(pages)}
      >
        <div className={sheet['canvas']} style={{ height: virtual.getTotalSize() }} role="presentation">
          {virtual.getVirtualItems().map(({ index, start }) => (
            <Row
              key={index}
              index={index}
              top={start}
              row={rowAt(pages, index)}
              active={index === active}
              columns={columns}
              telling={telling}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** Moving along the list draws it anew; a row that shows the same is not. */
const Row = memo(DrawnRow);

function DrawnRow(props: {
  index: number;
  /** Pixels from the top of the list. */
  top: number;
  row: DocumentRow | undefined;
  active: boolean;
  columns: readonly DocumentColumn[];
  telling: Telling;
}) {
  const { index, row, active, columns, telling } = props;
  const open = (event: MouseEvent) => {
    // Selecting text in a row is not opening it.
    if (row !== undefined && event.button === 0 && window.getSelection()?.isCollapsed !== false)
      goTo({ screen: 'document', id: row.id });
  };
  return (
    // The list's own keys open it: the row takes the focus and Enter, as in the list of cases.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      id={`document-${index}`}
      className={sheet['row']}
      style={{ transform: `translateY(${props.top}px)` }}
      aria-rowindex={index + 2}
      aria-selected={active}
      tabIndex={active ? 0 : -1}
      data-testid={row === undefined ? 'document-row-loading' : `document-row-${row.id}`}
      onClick={open}
    >
      {columns.map((column) => (
        <div role="gridcell" key={column.key} data-column={column.key}>
          {row === undefined ? <span className={sheet['skeleton']} /> : column.cell(row, telling)}
        </div>
      ))}
    </div>
  );
}
