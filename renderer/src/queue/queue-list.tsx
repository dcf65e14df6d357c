import { useEffect, useMemo, useRef } from 'react';
import type { CaseRow } from '../../../sync/bridge/model.ts';
import { useNow } from '../clock/clock-context.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { type Format, useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { namesIn } from '../lists/followed-row.ts';
import { useListKeys } from '../lists/use-list-keys.ts';
import { usePages } from '../lists/use-pages.ts';
import { rem } from '../lists/rem.ts';
import { useVirtualRows } from '../lists/use-virtual-rows.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { PAGE_SIZE, rowsFromStart } from '../stores/pages/pages.ts';
import { queue, type Whose } from '../stores/queue/queue.ts';
import { groupOf, isByRequestToo, withHeadings } from './deadline-groups.ts';
import { NothingToDo } from './nothing-to-do.tsx';
import { GroupHeading, LoadingRow, QueueRow } from './queue-row.tsx';
import classes from './queue-list.module.css';
import { useTake } from './use-take.tsx';

const ROW_HEIGHT = rem(3.375);
const HEADING_HEIGHT = rem(2.5);
const FIRST_SIGHT_ROWS = 10;

export function QueueList({ whose }: { whose: Whose }) {
  const t = useWords();
  const now = useNow(30_000);
  const scroller = useRef<HTMLDivElement>(null);
  const { pages, failure, want } = usePages('queue', { whose });
  const rows = useMemo(() => rowsFromStart(pages), [pages]);
  const allHere = pages.total !== null && rows.length >= pages.total;
  const items = useItems(rows, now, allHere);
  const active = Math.min(
    queue.use((state) => state.active),
    Math.max(0, rows.length - 1),
  );
  const virtual = useVirtualRows({
    count: items.length + (allHere ? 0 : pages.total === null ? FIRST_SIGHT_ROWS : 1),
    scroller,
    heightOf: (index) => (items[index]?.kind === 'heading' ? HEADING_HEIGHT : ROW_HEIGHT),
  });
  const inSight = virtual.range?.endIndex ?? 0;
  // The queue is read from its top: everything above stays watched, and one page more is asked for near the end.
  useEffect(() => want(0, Math.max(PAGE_SIZE - 1, Math.min(inSight + PAGE_SIZE, rows.length))));
  // Sizes are looked up by place: what moved the headings moved the sizes.
  useEffect(() => virtual.measure(), [virtual, items]);

  const take = useTake();
  // Rows are drawn once, and act later: by what is known then.
  const latestTake = useRef(take);
  useEffect(() => {
    latestTake.current = take;
  });
  const activate = (row: number) => {
    queue.dispatch({ type: 'row-activated', row });
    virtual.scrollToIndex(items.findIndex((item) => item.kind === 'row' && item.index === row));
  };
  const open = (row: CaseRow | undefined) => row !== undefined && goTo({ screen: 'case', id: row.id });
  useListKeys({
    count: rows.length,
    active,
    names: namesIn(pages),
    elementOf: (row) => `queue-${row}`,
    pageRows: () => 10,
    onActivate: activate,
    onOpen: (row) => open(rows[row]),
    further: { take: () => take(rows[active]) },
  });

  if (failure !== null) return <FailedAnswer failure={failure} />;
  if (pages.total === 0) return <NothingToDo whose={whose} />;
  return (
    <div className={classes['scroller']} ref={scroller} data-testid="queue-scroller">
      <div
        className={classes['canvas']}
        style={{ height: virtual.getTotalSize() }}
        role="grid"
        aria-label={t('queue:table')}
        aria-rowcount={-1}
        aria-busy={pages.total === null}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return <LoadingRow key={`loading-${index}`} top={start} />;
          if (item.kind === 'heading') {
            const byRequest = item.group === 'overdue' && isByRequestToo(rows);
            return <GroupHeading key={item.group} heading={item} byRequest={byRequest} top={start} />;
          }
          return (
            <QueueRow
              key={item.row.id}
              row={item.row}
              index={item.index}
              top={start}
              now={now}
              active={item.index === active}
              onOpen={open}
              onTake={(row) => latestTake.current(row)}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The day by which it is due; null while nothing is: a case that is done, or waits for papers, comes last. */
function timedUntil({ dueAt, light }: CaseRow, format: Format): string | null {
  return dueAt === null || light === 'done' || light === 'waiting' ? null : format.day(dueAt - 1);
}

function useItems(rows: readonly CaseRow[], now: number, allHere: boolean) {
  const format = useFormat();
  const today = format.day(now);
  return useMemo(
    () => withHeadings(rows, (row) => groupOf(timedUntil(row, format), today, row.light === 'overdue'), allHere),
    [rows, today, format, allHere],
  );
}
