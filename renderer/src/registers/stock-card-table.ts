import type { StockKind } from '../../../sync/bridge/contract/stock.ts';
import type { QueryOutput } from '../../../sync/bridge/contract.ts';
import { notHeld } from '../../../sync/domain/prints/ledgers/ledger-page.ts';
import { movementWords, notInStock, stockCardColumns } from '../../../sync/domain/prints/ledgers/stock-paper.ts';
import type { Column, Line } from '../../../sync/domain/prints/page-model.ts';
import type { ExportedTable } from '../export/export-menu.tsx';
import type { TableCell } from '../export/table-cell.ts';
import type { Format } from '../format/use-format.ts';

type Movement = QueryOutput<'stockCard'>['rows'][number];

/** The card of one kind of blank, in the columns that it has on paper. */
export function stockCardTable(kind: Pick<StockKind, 'code' | 'name'>, format: Format): ExportedTable<'stockCard'> {
  const say = ({ vi, en = vi }: Line) => format.text({ vi, en });
  const titles = stockCardColumns.map(({ head, group }: Column) =>
    group === undefined ? say(head) : `${say(group)}: ${say(head)}`,
  );
  return {
    name: 'stockCard',
    question: { kind: kind.code },
    title: format.text(kind.name),
    columns: cellsOf(say).map((cell, place) => ({ title: titles[place] ?? '', width: widths[place] ?? 12, cell })),
  };
}

const widths = [12, 24, 16, 16, 10, 10, 10, 24, 40];

/** Column after column. */
function cellsOf(say: (line: Line) => string): readonly ((row: Movement) => TableCell)[] {
  return [
    ({ day }) => ({ day }),
    ({ what }) => say(movementWords[what]),
    ({ first }) => first,
    ({ last }) => last,
    ({ into }) => (into === 0 ? null : into),
    ({ out }) => (out === 0 ? null : out),
    ({ balance }) => balance,
    ({ actorName }) => actorName,
    ({ note, unknown, delivered }) =>
      [note, unknown ? say(notInStock) : '', delivered ? '' : say(notHeld)].filter((part) => part !== '').join('; '),
  ];
}
