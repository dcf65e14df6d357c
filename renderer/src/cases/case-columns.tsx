import { createColumnHelper, rowSortingFeature, tableFeatures } from '@tanstack/react-table';
import type { CaseRow } from '../../../sync/bridge/model.ts';
import type { CaseSort } from '../../../sync/bridge/contract/cases.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Assignee, CaseCode, Marks, ProcedureName } from '../lists/case-cells.tsx';
import sheet from '../lists/data-table.module.css';
import { PickBox } from '../lists/pick-box.tsx';
import { selection } from '../stores/selection/selection.ts';
import { DeliveryMark } from '../ui/delivery-mark.tsx';
import { FoundCase } from '../texts/found-case.tsx';
import { Light } from '../ui/light.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import classes from './case-table.module.css';

/** A place in the list: its row, or none yet. */
export interface Place {
  readonly index: number;
  readonly row: CaseRow | undefined;
  readonly now: number;
}

export const caseFeatures = tableFeatures({ rowSortingFeature });
const helper = createColumnHelper<typeof caseFeatures, Place>();

export type ColumnName =
  | 'picked'
  | 'code'
  | 'owner'
  | 'procedure'
  | 'status'
  | 'due'
  | 'assignee'
  | 'changed'
  | 'marks'
  | 'delivery';

/** What the replica can sort by is sortable here; sorting itself is done there, over the whole list. */
export const sortable: Readonly<Partial<Record<ColumnName, CaseSort['by']>>> = {
  code: 'code',
  owner: 'owner',
  status: 'status',
  due: 'due',
  changed: 'changed',
};

export const caseColumns = helper.columns([
  column('picked', ({ row }) => <Picked row={row} />),
  column('code', ({ row }) => (
    <span className={classes['code']}>
      <CaseCode row={row} />
    </span>
  )),
  // No screen is too narrow for its column: what a search found stands below the owner.
  column('owner', ({ row }) => (
    <Found row={row}>
      <span className={classes['owner']}>{row.owner}</span>
    </Found>
  )),
  column('procedure', ({ row }) => <ProcedureName code={row.procedure} />),
  column('status', ({ row }) => <StatusBadge status={row.status} />),
  column('due', (place) => <Due {...place} />),
  column('assignee', ({ row }) => <Assignee id={row.assignee} />),
  column('changed', ({ row }) => <Changed at={row.changedAt} />),
  column('marks', ({ row }) => <Marks row={row} />),
  column('delivery', ({ row }) => <DeliveryMark delivery={row.delivery} />),
]);

function column(id: ColumnName, cell: (place: { row: CaseRow; now: number }) => React.ReactNode) {
  // An accessor, though nothing is sorted by it here: the table offers sorting for columns that have one.
  return helper.accessor((place) => place.index, {
    id,
    enableSorting: id in sortable,
    sortDescFirst: id === 'changed',
    cell: ({ row: { original } }) =>
      original.row === undefined ? (
        <span className={sheet['skeleton']} />
      ) : (
        cell({ row: original.row, now: original.now })
      ),
  });
}

/** Without a search there is nothing to explain, and thousands of rows are drawn while somebody scrolls. */
function Found({ row, children }: { row: CaseRow; children: React.ReactNode }) {
  const isFound = (row.foundIn ?? row.foundBy ?? row.foundField) !== undefined;
  return isFound ? <FoundCase found={row}>{children}</FoundCase> : children;
}

/** The row opens its case; the box only picks it. */
function Picked({ row }: { row: CaseRow }) {
  const t = useWords();
  const picked = selection.use((state) => state.rows.has(row.id));
  return (
    <PickBox
      id={row.id}
      isPicked={picked}
      label={t('bulk:select', { code: row.code })}
      onToggle={() => selection.dispatch({ type: 'row-toggled', row })}
    />
  );
}

function Due({ row, now }: { row: CaseRow; now: number }) {
  const format = useFormat();
  return (
    <span className={classes['due']}>
      <span className={classes['date']}>{row.dueAt === null ? '' : format.deadline(row.dueAt)}</span>
      <Light row={row} now={now} />
    </span>
  );
}

function Changed({ at }: { at: number }) {
  const format = useFormat();
  return (
    <span className={classes['date']} title={format.dateTime(at)}>
      {format.dateTime(at)}
    </span>
  );
}
