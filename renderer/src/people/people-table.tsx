import { IconArrowDown, IconArrowUp, IconSelector, IconUserOff } from '@tabler/icons-react';
import { memo, type MouseEvent, useEffect, useRef } from 'react';
import type { PersonSort } from '../../../sync/bridge/contract/people.ts';
import type { PersonRow } from '../../../sync/bridge/people-model.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { countryName } from '../../../sync/domain/country-names.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import sheet from '../lists/data-table.module.css';
import { namesIn } from '../lists/followed-row.ts';
import { useListKeys } from '../lists/use-list-keys.ts';
import { usePages } from '../lists/use-pages.ts';
import { rem } from '../lists/rem.ts';
import { useVirtualRows } from '../lists/use-virtual-rows.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { isStale, rowAt } from '../stores/pages/pages.ts';
import { peopleList } from '../stores/people-list/people-list.ts';
import { DeliveryMark } from '../ui/delivery-mark.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FoundPerson } from './found-person.tsx';
import classes from './people.module.css';
import { BirthDate, Numbers, PersonMarks } from './person-cells.tsx';

const ROW_HEIGHT = rem(2.375);
const FIRST_SIGHT_ROWS = 30;

export function PeopleTable({ onTotal }: { onTotal: (total: number | null) => void }) {
  const t = useWords();
  const { text, sort, active } = peopleList.use((state) => state);
  const scroller = useRef<HTMLDivElement>(null);
  const { pages, failure, want } = usePages('people', { text, sort });
  const virtual = useVirtualRows({
    count: pages.total ?? FIRST_SIGHT_ROWS,
    scroller,
    heightOf: () => ROW_HEIGHT,
    initialOffset: () => peopleList.get().scroll,
    pinned: active,
  });
  const { startIndex, endIndex } = virtual.range ?? { startIndex: 0, endIndex: FIRST_SIGHT_ROWS };
  useEffect(() => want(startIndex, endIndex));
  useEffect(() => onTotal(pages.total), [onTotal, pages]);
  const answered = useRef(pages.question);
  useEffect(() => {
    if (pages.answers === null || pages.answers === answered.current) return;
    answered.current = pages.answers;
    scroller.current?.scrollTo({ top: 0 });
  }, [pages.answers]);

  const activate = (row: number) => {
    peopleList.dispatch({ type: 'row-activated', row });
    virtual.scrollToIndex(row);
  };
  const open = (index: number) => {
    const row = rowAt(pages, index);
    if (row !== undefined) goTo({ screen: 'person', id: row.id });
  };
  const pageRows = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / ROW_HEIGHT) - 1);
  useListKeys({
    count: pages.total ?? 0,
    active,
    names: namesIn(pages),
    elementOf: (row) => `person-${row}`,
    pageRows,
    onActivate: activate,
    onOpen: open,
  });

  if (failure !== null) return <FailedAnswer failure={failure} />;
  if (pages.total === 0 && !isStale(pages)) return <Nobody searching={text.trim() !== ''} />;
  return (
    <div
      className={`${sheet['table']} ${classes['table']}`}
      role="grid"
      aria-label={t('people:table')}
      aria-rowcount={pages.total === null ? -1 : pages.total + 1}
      aria-busy={isStale(pages) || pages.total === null}
    >
      <Head sort={sort} />
      <div
        className={sheet['body']}
        ref={scroller}
        role="rowgroup"
        data-testid="people-scroller"
        data-stale={isStale(pages)}
        onScrollEnd={(event) => peopleList.dispatch({ type: 'list-scrolled', scroll: event.currentTarget.scrollTop })}
      >
        <div className={sheet['canvas']} style={{ height: virtual.getTotalSize() }} role="presentation">
          {virtual.getVirtualItems().map(({ index, start }) => (
            <Row key={index} index={index} top={start} active={index === active} row={rowAt(pages, index)} />
          ))}
        </div>
      </div>
    </div>
  );
}

function Nobody({ searching }: { searching: boolean }) {
  const t = useWords();
  return (
    <EmptyState
      icon={IconUserOff}
      title={searching ? t('people:none') : t('people:nobody')}
      body={searching ? t('people:none-body') : t('people:nobody-body')}
    />
  );
}

const columns = [
  'name',
  'birth',
  'sex',
  'nationality',
  'numbers',
  'phone',
  'cases',
  'changed',
  'marks',
  'delivery',
] as const;
type Column = (typeof columns)[number];
const sortable: readonly PersonSort['by'][] = ['name', 'birth', 'changed'];

function Head({ sort }: { sort: PersonSort }) {
  return (
    <div role="rowgroup" className={sheet['head']}>
      <div role="row" className={sheet['row']} aria-rowindex={1}>
        {columns.map((column) => (
          <HeadCell key={column} column={column} sort={sort} />
        ))}
      </div>
    </div>
  );
}

function HeadCell({ column, sort }: { column: Column; sort: PersonSort }) {
  const t = useWords();
  const by = sortable.find((name) => name === column);
  const words = t(`people:column.${column}`);
  if (by === undefined) {
    return (
      <div role="columnheader" data-column={column}>
        <span className={column === 'marks' || column === 'delivery' ? 'sr-only' : undefined}>{words}</span>
      </div>
    );
  }
  const direction = sort.by === by ? sort.direction : null;
  const Arrow = direction === null ? IconSelector : direction === 'ascending' ? IconArrowUp : IconArrowDown;
  return (
    <div role="columnheader" data-column={column} aria-sort={direction ?? 'none'}>
      <button
        type="button"
        className={sheet['sort']}
        onClick={() => peopleList.dispatch({ type: 'sort-chosen', by })}
        data-testid={`sort-people-${by}`}
      >
        {words}
        <Arrow size={14} stroke={1.8} aria-hidden data-idle={direction === null} />
      </button>
    </div>
  );
}

interface RowProps {
  readonly index: number;
  /** Pixels from the top of the list. */
  readonly top: number;
  readonly active: boolean;
  readonly row: PersonRow | undefined;
}

/** Moving along the list draws it anew; a row that shows the same is not. */
const Row = memo(DrawnRow);

function DrawnRow({ index, top, active, row }: RowProps) {
  const onClick = (event: MouseEvent) => {
    if (row !== undefined && event.button === 0 && window.getSelection()?.isCollapsed !== false)
      goTo({ screen: 'person', id: row.id });
  };
  return (
    <div
      role="row"
      id={`person-${index}`}
      className={sheet['row']}
      style={{ transform: `translateY(${top}px)` }}
      aria-rowindex={index + 2}
      aria-selected={active}
      tabIndex={active ? 0 : -1}
      data-testid={row === undefined ? 'person-row-loading' : `person-row-${row.id}`}
      onClick={onClick}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || row === undefined) return;
        event.preventDefault();
        goTo({ screen: 'person', id: row.id });
      }}
    >
      {columns.map((column) => (
        <div role="gridcell" key={column} data-column={column}>
          {row === undefined ? <span className={sheet['skeleton']} /> : <Cell column={column} row={row} />}
        </div>
      ))}
    </div>
  );
}

function Cell({ column, row }: { column: Column; row: PersonRow }) {
  const t = useWords();
  const format = useFormat();
  switch (column) {
    case 'name':
      return (
        <FoundPerson found={row.foundField}>
          <span className={classes['name']} title={row.name}>
            {row.name}
          </span>
        </FoundPerson>
      );
    case 'birth':
      return <BirthDate value={row.birthDate} />;
    case 'sex':
      return row.sex === 'male' || row.sex === 'female' ? t(`people:sex.${row.sex}`) : row.sex;
    case 'nationality':
      return row.nationality === '' ? null : (
        <span className={classes['clip']}>{countryName(row.nationality, format.language)}</span>
      );
    case 'numbers':
      return <Numbers numbers={row.numbers} most={2} />;
    case 'phone':
      return <span className={classes['date']}>{row.phone}</span>;
    case 'cases':
      return <span className={classes['date']}>{format.count(row.cases)}</span>;
    case 'changed':
      return <span className={classes['date']}>{format.dateTime(row.changedAt)}</span>;
    case 'marks':
      return <PersonMarks row={row} />;
    case 'delivery':
      return <DeliveryMark delivery={row.delivery} />;
  }
}
