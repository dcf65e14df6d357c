import { type ReactNode, useEffect, useRef } from 'react';
import { rem } from '../lists/rem.ts';
import { RowSpacer } from '../lists/row-spacer.tsx';
import { useVirtualRows } from '../lists/use-virtual-rows.ts';
import classes from './registers.module.css';

export interface LongColumn {
  readonly key: string;
  readonly title: string;
  readonly kind?: 'number' | 'amount';
}

export interface LongRow {
  readonly testid: string;
  readonly struck?: boolean;
  readonly state?: string;
  readonly cells: readonly ReactNode[];
}

const rowHeight = rem(2.0625);
const firstSight = 30;

/** A table of any length, whose rows are as high as their words need: those in sight stand in it, and are asked for. */
export function LongTable(props: {
  label: string;
  columns: readonly LongColumn[];
  count: number;
  /** Undefined while it is not here yet. */
  rowAt: (index: number) => LongRow | undefined;
  want: (first: number, last: number) => void;
}) {
  const { columns, count, want } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualRows({ count, scroller, heightOf: () => rowHeight });
  const { startIndex, endIndex } = virtual.range ?? { startIndex: 0, endIndex: firstSight };
  useEffect(() => want(startIndex, endIndex));
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div
      ref={scroller}
      className={classes['long']}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region is reached by keyboard
      tabIndex={0}
      role="group"
      aria-label={props.label}
    >
      <table className={classes['table']} aria-label={props.label} aria-rowcount={count + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ key, title, kind }) => (
              <th key={key} scope="col" {...(kind === 'amount' && { 'data-amount': true })}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <RowSpacer height={above} />
          {items.map(({ index }) => {
            const row = props.rowAt(index);
            return (
              <tr
                key={index}
                ref={virtual.measureElement}
                data-index={index}
                aria-rowindex={index + 2}
                data-struck={row?.struck === true}
                {...(row === undefined ? { 'aria-busy': true } : { 'data-testid': row.testid })}
                {...(row?.state !== undefined && { 'data-state': row.state })}
              >
                {columns.map(({ key, kind }, place) => (
                  <td
                    key={key}
                    {...(kind === 'number' && { 'data-number': true })}
                    {...(kind === 'amount' && { 'data-amount': true })}
                  >
                    {row === undefined ? '…' : row.cells[place]}
                  </td>
                ))}
              </tr>
            );
          })}
          <RowSpacer height={below} />
        </tbody>
      </table>
    </div>
  );
}
