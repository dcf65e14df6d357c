import {
  IconArrowDown,
  IconArrowUp,
  IconPhoneCall,
  IconPlaneDeparture,
  IconSelector,
  IconUserOff,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { RosterSort } from '../../../sync/bridge/contract/protection.ts';
import type { AnswerName, CitizenRow } from '../../../sync/bridge/protection-model.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import sheet from '../lists/data-table.module.css';
import { namesIn } from '../lists/followed-row.ts';
import { useListKeys } from '../lists/use-list-keys.ts';
import { usePages } from '../lists/use-pages.ts';
import { rem } from '../lists/rem.ts';
import { useVirtualRows } from '../lists/use-virtual-rows.ts';
import { BirthDate } from '../people/person-cells.tsx';
import { isStale, rowAt } from '../stores/pages/pages.ts';
import { crisisList } from '../stores/protection/crisis-list.ts';
import { DeliveryMark } from '../ui/delivery-mark.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { answerOrder } from './answer-order.ts';
import classes from './protection.module.css';
import { RowMarks } from './row-marks.tsx';

const ROW_HEIGHT = rem(2.5);
const FIRST_SIGHT_ROWS = 25;

interface TableProps {
  readonly crisis: string;
  readonly onNext: () => void;
  readonly onAnswer: (row: CitizenRow, answer: AnswerName) => void;
  readonly onOpen: (row: CitizenRow) => void;
}

export function CitizenTable({ crisis, onNext, onAnswer, onOpen }: TableProps) {
  const t = useWords();
  const { filter, sort, active, picked } = crisisList.use((state) => state);
  const scroller = useRef<HTMLDivElement>(null);
  const { pages, failure, want } = usePages('crisisCitizens', { id: crisis, filter, sort });
  const virtual = useVirtualRows({
    count: pages.total ?? FIRST_SIGHT_ROWS,
    scroller,
    heightOf: () => ROW_HEIGHT,
    pinned: active,
  });
  const { startIndex, endIndex } = virtual.range ?? { startIndex: 0, endIndex: FIRST_SIGHT_ROWS };
  useEffect(() => want(startIndex, endIndex));
  const activate = (row: number) => {
    crisisList.dispatch({ type: 'row-activated', row });
    virtual.scrollToIndex(row);
  };
  const withActive = (act: (row: CitizenRow) => void) => () => {
    const row = rowAt(pages, active);
    if (row !== undefined) act(row);
  };
  const further = {
    'begin-next': onNext,
    pick: withActive(({ id }) => crisisList.dispatch({ type: 'citizen-picked', id })),
    ...Object.fromEntries(answerOrder.map((answer) => [`say-${answer}`, withActive((row) => onAnswer(row, answer))])),
  };
  const pageRows = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / ROW_HEIGHT) - 1);
  const open = (index: number) => {
    const row = rowAt(pages, index);
    if (row !== undefined) onOpen(row);
  };
  useListKeys({
    count: pages.total ?? 0,
    active,
    names: namesIn(pages),
    elementOf: (row) => `citizen-${row}`,
    pageRows,
    onActivate: activate,
    onOpen: open,
    further,
  });
  if (failure !== null) return <FailedAnswer failure={failure} />;
  if (pages.total === 0 && !isStale(pages))
    return (
      <EmptyState icon={IconUserOff} title={t('protection:citizens-none')} body={t('protection:citizens-none-body')} />
    );
  return (
    <div
      className={`${sheet['table']} ${classes['table']}`}
      data-of="citizens"
      role="grid"
      aria-label={t('protection:citizens')}
      aria-rowcount={pages.total === null ? -1 : pages.total + 1}
      aria-busy={isStale(pages) || pages.total === null}
    >
      <Head sort={sort} />
      <div className={sheet['body']} ref={scroller} role="rowgroup" data-stale={isStale(pages)} data-testid="citizens">
        <div className={sheet['canvas']} style={{ height: virtual.getTotalSize() }} role="presentation">
          {virtual.getVirtualItems().map(({ index, start }) => (
            <Row
              key={index}
              index={index}
              top={start}
              active={index === active}
              row={rowAt(pages, index)}
              picked={picked}
              onOpen={onOpen}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

const columns = [
  'pick',
  'name',
  'phone',
  'address',
  'answer',
  'answered',
  'group',
  'note',
  'marks',
  'delivery',
] as const;
type Column = (typeof columns)[number];
const sortable: Partial<Record<Column, RosterSort['by']>> = { name: 'name', answer: 'answer', answered: 'answered' };
const hidden: readonly Column[] = ['pick', 'marks', 'delivery'];

function Head({ sort }: { sort: RosterSort }) {
  const t = useWords();
  return (
    <div role="rowgroup" className={sheet['head']}>
      <div role="row" className={sheet['row']} aria-rowindex={1}>
        {columns.map((column) => {
          const by = sortable[column];
          const words = t(`protection:citizen.${column}`);
          if (by === undefined)
            return (
              <div role="columnheader" key={column} data-column={column}>
                <span className={hidden.includes(column) ? 'sr-only' : undefined}>{words}</span>
              </div>
            );
          const direction = sort.by === by ? sort.direction : null;
          const Arrow = direction === null ? IconSelector : direction === 'ascending' ? IconArrowUp : IconArrowDown;
          return (
            <div role="columnheader" key={column} data-column={column} aria-sort={direction ?? 'none'}>
              <button
                type="button"
                className={sheet['sort']}
                onClick={() => crisisList.dispatch({ type: 'sort-chosen', by })}
                data-testid={`sort-citizens-${by}`}
              >
                {words}
                <Arrow size={14} stroke={1.8} aria-hidden data-idle={direction === null} />
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface RowProps {
  readonly index: number;
  readonly top: number;
  readonly active: boolean;
  readonly row: CitizenRow | undefined;
  readonly picked: readonly string[];
  readonly onOpen: (row: CitizenRow) => void;
}

function Row({ index, top, active, row, picked, onOpen }: RowProps) {
  return (
    <div
      role="row"
      id={`citizen-${index}`}
      className={sheet['row']}
      style={{ transform: `translateY(${top}px)` }}
      aria-rowindex={index + 2}
      aria-selected={active}
      tabIndex={active ? 0 : -1}
      data-testid={row === undefined ? 'citizen-loading' : `citizen-row-${row.id}`}
      onClick={(event) => {
        if (row === undefined || event.button !== 0 || window.getSelection()?.isCollapsed === false) return;
        crisisList.dispatch({ type: 'row-activated', row: index });
        onOpen(row);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || row === undefined) return;
        event.preventDefault();
        onOpen(row);
      }}
    >
      {columns.map((column) => (
        <div role="gridcell" key={column} data-column={column}>
          {row === undefined ? (
            <span className={sheet['skeleton']} />
          ) : (
            <Cell column={column} row={row} isPicked={picked.includes(row.id)} />
          )}
        </div>
      ))}
    </div>
  );
}

function Cell({ column, row, isPicked }: { column: Column; row: CitizenRow; isPicked: boolean }) {
  const t = useWords();
  const format = useFormat();
  switch (column) {
    case 'pick':
      return (
        <input
          type="checkbox"
          aria-label={t('protection:pick', { name: row.name })}
          checked={isPicked}
          tabIndex={-1}
          onClick={(event) => event.stopPropagation()}
          onChange={() => crisisList.dispatch({ type: 'citizen-picked', id: row.id })}
        />
      );
    case 'name':
      return (
        <span className={classes['two']}>
          <span className={classes['name']} title={row.name}>
            {row.name}
          </span>
          <span className={classes['dim']}>
            <BirthDate value={row.birthDate} />
            {row.registered ? '' : ` ${t(row.byHand ? 'protection:by-hand' : 'protection:not-registered')}`}
          </span>
        </span>
      );
    case 'phone':
      return <span className="numerals">{row.phone}</span>;
    case 'address':
      return (
        <span className={classes['address']} title={row.address}>
          {row.address}
        </span>
      );
    case 'answer':
      return <AnswerMark answer={row.answer} />;
    case 'answered':
      return row.answeredAt === null ? null : (
        <span className={classes['two']}>
          <span className={classes['clip']}>{row.answeredByName}</span>
          <span className={classes['dim']}>
            {format.dateTime(row.answeredAt)}
            {row.attempts > 1 ? ` · ${t('protection:attempts', { count: row.attempts })}` : ''}
          </span>
        </span>
      );
    case 'group':
      return <span className={classes['clip']}>{row.group}</span>;
    case 'note':
      return (
        <span className={classes['clip']} title={row.note}>
          {row.note}
        </span>
      );
    case 'marks':
      return <CitizenMarks row={row} />;
    case 'delivery':
      return row.delivery === null ? null : <DeliveryMark delivery={row.delivery} />;
  }
}

export function AnswerMark({ answer }: { answer: CitizenRow['answer'] }) {
  const t = useWords();
  return (
    <span className={classes['answer']} data-answer={answer ?? 'none'}>
      {t(`protection:answer.${answer ?? 'none'}`)}
    </span>
  );
}

function CitizenMarks({ row }: { row: CitizenRow }) {
  const t = useWords();
  const callers = row.callers.map(({ name }) => name).join(', ');
  return (
    <span className={classes['marks']}>
      {row.callers.length === 0 ? null : (
        <span title={t('protection:called-by', { name: callers })} data-testid="caller">
          <IconPhoneCall size={16} stroke={1.8} aria-hidden />
          <span className="sr-only">{t('protection:called-by', { name: callers })}</span>
        </span>
      )}
      {row.evacuation ? (
        <span title={t('protection:wish-evacuation')}>
          <IconPlaneDeparture size={16} stroke={1.8} aria-hidden />
          <span className="sr-only">{t('protection:wish-evacuation')}</span>
        </span>
      ) : null}
      <RowMarks conflicts={row.conflicts} />
    </span>
  );
}
