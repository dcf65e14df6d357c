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
    columns: titles.map((title, place) => ({
      title,
      width: widths[place] ?? 12,
      cell: (row) => cellsOf(row, say)[place] ?? null,
    })),
  };
}

const widths = [12, 24, 16, 16, 10, 10, 10, 24, 40];

function cellsOf(row: Movement, say: (line: Line) => string): readonly TableCell[] {
  const { day, what, first, last, into, out, balance, actorName, note, unknown, delivered } = row;
  const remarks = [note, unknown ? say(notInStock) : '', delivered ? '' : say(notHeld)];
  return [
    { day },
    say(movementWords[what]),
    first,
    last,
    into === 0 ? null : into,
    out === 0 ? null : out,
    balance,
    actorName,
    remarks.filter((part) => part !== '').join('; '),
  ];
}
