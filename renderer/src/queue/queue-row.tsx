import { Button } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { memo } from 'react';
import type { CaseRow } from '../../../sync/bridge/model.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Assignee, CaseCode, Marks, ProcedureName } from '../lists/case-cells.tsx';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { DeliveryMark } from '../ui/delivery-mark.tsx';
import { Light } from '../ui/light.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import type { QueueItem } from './deadline-groups.ts';
import classes from './queue-list.module.css';

interface QueueRowProps {
  readonly row: CaseRow;
  readonly index: number;
  /** Pixels from the top of the list. */
  readonly top: number;
  readonly now: number;
  readonly active: boolean;
  /** Both act on the row that they are given, whenever they were made. */
  readonly onOpen: (row: CaseRow) => void;
  readonly onTake: (row: CaseRow) => void;
}

/** Moving along the list draws it anew; a row that shows the same is not. */
export const QueueRow = memo(Row, (before, after) =>
  (['row', 'index', 'top', 'now', 'active'] as const).every((name) => before[name] === after[name]),
);

function Row(props: QueueRowProps) {
  const format = useFormat();
  const { row } = props;
  return (
    <div
      role="row"
      id={`queue-${props.index}`}
      className={classes['row']}
      style={{ transform: `translateY(${props.top}px)` }}
      aria-selected={props.active}
      tabIndex={props.active ? 0 : -1}
      data-testid={`queue-row-${row.id}`}
      onClick={() => props.onOpen(row)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        props.onOpen(row);
      }}
    >
      <span role="gridcell" className={classes['due']}>
        <Light row={row} now={props.now} />
        <span className={classes['date']}>{row.dueAt === null ? '' : format.deadline(row.dueAt)}</span>
      </span>
      <span role="gridcell" className={classes['case']}>
        <span className={classes['owner']} title={row.owner}>
          {row.owner}
        </span>
        <span className={classes['about']}>
          <span className={classes['code']}>
            <CaseCode row={row} />
          </span>
          <ProcedureName code={row.procedure} />
        </span>
      </span>
      <span role="gridcell">
        <StatusBadge status={row.status} />
      </span>
      <span role="gridcell">
        <Marks row={row} />
      </span>
      <span role="gridcell">
        <TakeOrAssignee row={row} onTake={() => props.onTake(row)} />
      </span>
      <span role="gridcell">
        <DeliveryMark delivery={row.delivery} />
      </span>
    </div>
  );
}

function TakeOrAssignee({ row, onTake }: { row: CaseRow; onTake: () => void }) {
  const t = useWords();
  const me = useSignedIn();
  if (row.assignee !== null || me === null || !mayDo('process', me.roles)) return <Assignee id={row.assignee} />;
  return (
    <Button
      size="compact-sm"
      variant="default"
      tabIndex={-1}
      leftSection={<IconHandStop size={15} stroke={1.7} aria-hidden />}
      data-testid={`take-${row.id}`}
      aria-label={t('queue:take-of', { code: row.code })}
      onClick={(event) => {
        event.stopPropagation();
        onTake();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {t('queue:take')}
    </Button>
  );
}

export function GroupHeading(props: {
  heading: Extract<QueueItem<CaseRow>, { kind: 'heading' }>;
  /** Some of it came late by a second request for papers, and stands before what is overdue for longer. */
  byRequest: boolean;
  top: number;
}) {
  const t = useWords();
  const format = useFormat();
  const { group, rows, complete } = props.heading;
  return (
    <div
      role="row"
      className={classes['heading']}
      data-group={group}
      data-testid={`queue-group-${group}`}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      <span role="rowheader">
        {t(`queue:group.${group}`)}
        <span className={classes['size']}>{complete ? format.count(rows) : `${format.count(rows)}+`}</span>
        {props.byRequest ? (
          <span className={classes['order']} data-testid="queue-order">
            {t('queue:by-request')}
          </span>
        ) : null}
      </span>
    </div>
  );
}

export function LoadingRow({ top }: { top: number }) {
  const t = useWords();
  return (
    <div role="row" className={classes['row']} style={{ transform: `translateY(${top}px)` }}>
      <span role="gridcell" className={classes['loading']}>
        <span className="sr-only">{t('loading')}</span>
      </span>
    </div>
  );
}
