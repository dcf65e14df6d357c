import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { SetContext } from './set-context.ts';
import { heightOfBlocks, heightOfRow } from './word-heights.ts';
import type { Border, Side, WordBlock, WordCell, WordRow, WordTable } from './word-model.ts';

/** Points: see `set-blocks.ts`. */
const tallest = 300;

/** What stands in cells is set by `setBlocks`, tables within it too. */
export type SetBlocks = (blocks: readonly WordBlock[], context: SetContext) => Content[];

export function setTable(table: WordTable, context: SetContext, setBlocks: SetBlocks): Content {
  const fitted = fit(table, context.room);
  const lines = linesOf(fitted);
  const { widths, rows, padding } = fitted;
  const isSmall = rows.every((row) => heightOfRow(row, fitted) <= tallest);
  return {
    table: {
      widths: widths.map((width, column) =>
        Math.max(4, width - padding.left - padding.right - (lines.columns[column] ?? 0)),
      ),
      heights: rows.map(({ height }) => Math.max(0, height - padding.top - padding.bottom)),
      headerRows: Math.min(fitted.headRows, rows.length - 1),
      dontBreakRows: isSmall && rows.some(({ whole }) => whole),
      body: rows.map((row, index) => setRow(row, index, fitted, { context, setBlocks })),
    },
    layout: {
      hLineWidth: (index) => lines.rows[index] ?? 0,
      vLineWidth: (index) => lines.columns[index] ?? 0,
      paddingLeft: () => padding.left,
      paddingRight: () => padding.right,
      paddingTop: () => padding.top,
      paddingBottom: () => padding.bottom,
    },
    margin: [leftOf(fitted, context.room), 0, 0, 0],
  };
}

/** A table wider than the room between the margins is set narrower: what ran over the page's edge would be lost. */
function fit(table: WordTable, room: number): WordTable {
  const width = sumOf(table.widths);
  const scale = Math.min(1, room / width);
  return scale === 1 ? table : { ...table, indent: 0, widths: table.widths.map((each) => each * scale) };
}

function leftOf({ align, widths, indent }: WordTable, room: number): number {
  const free = Math.max(0, room - sumOf(widths));
  if (align === 'left') return Math.min(free, Math.max(0, indent));
  return align === 'center' ? free / 2 : free;
}

/** How the cells of a table are set. */
interface Within {
  readonly context: SetContext;
  readonly setBlocks: SetBlocks;
}

function setRow(row: WordRow, rowIndex: number, table: WordTable, within: Within): TableCell[] {
  let column = 0;
  const cells = row.cells.flatMap((cell): TableCell[] => {
    const first = column;
    column += cell.span;
    const own = setCell(cell, first, rowIndex, table, within);
    return [own, ...Array.from({ length: cell.span - 1 }, () => ({ text: '', border: own.border }) as TableCell)];
  });
  // A row that ends early: the library counts cells.
  const missing = Math.max(0, table.widths.length - cells.length);
  return [
    ...cells,
    ...Array.from({ length: missing }, (): TableCell => ({ text: '', border: [false, false, false, false] })),
  ];
}

function setCell(cell: WordCell, column: number, rowIndex: number, table: WordTable, within: Within) {
  const { padding, widths } = table;
  const width = sumOf(widths.slice(column, column + cell.span));
  const room = Math.max(4, width - padding.left - padding.right);
  const has = (side: Side): boolean => cell.borders[side] !== null;
  const color = (side: Side): string => cell.borders[side]?.color ?? '#000000';
  const order = ['left', 'top', 'right', 'bottom'] as const;
  const spanned =
    cell.merged === 'begins' ? table.rows.slice(rowIndex, rowIndex + rowsOf(table.rows, rowIndex, column)) : [];
  return {
    stack: cell.merged === 'goes-on' ? [] : within.setBlocks(cell.blocks, { ...within.context, room }),
    ...placeOf(cell, spanned, room, table),
    border: order.map(has) as [boolean, boolean, boolean, boolean],
    borderColor: order.map(color) as [string, string, string, string],
    ...(cell.span > 1 && { colSpan: cell.span }),
    ...(spanned.length > 1 && { rowSpan: spanned.length }),
    ...(cell.fill !== null && { fillColor: cell.fill }),
  };
}

/** Within its height. Over many rows the library places a cell wrongly: there its free height is reckoned. */
function placeOf(cell: WordCell, spanned: readonly WordRow[], room: number, table: WordTable) {
  if (cell.align === 'top') return {};
  if (spanned.length <= 1) return { verticalAlignment: cell.align };
  const others = spanned.map(({ cells, ...row }) => ({
    ...row,
    cells: cells.map((each) => (each === cell ? { ...each, blocks: [] } : each)),
  }));
  const height = sumOf(others.map((row) => heightOfRow(row, table)));
  const free = Math.max(0, height - heightOfBlocks(cell.blocks, room));
  return { margin: [0, cell.align === 'middle' ? free / 2 : free, 0, 0] as [number, number, number, number] };
}

/** Over how many rows a cell goes that begins here. */
function rowsOf(rows: readonly WordRow[], first: number, column: number): number {
  let row = first + 1;
  while (cellAt(rows[row], column)?.merged === 'goes-on') row += 1;
  return row - first;
}

function cellAt(row: WordRow | undefined, column: number): WordCell | undefined {
  let at = 0;
  for (const cell of row?.cells ?? []) {
    if (at === column) return cell;
    at += cell.span;
  }
  return undefined;
}

/** The widest of the lines that stand above each row and before each column, and after the last. */
function linesOf({ rows, widths }: WordTable): {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
} {
  const [between, beside] = [rows.map(() => 0), widths.map(() => 0)];
  const draw = (lines: number[], index: number, border: Border | null) => {
    lines[index] = Math.max(lines[index] ?? 0, border?.width ?? 0);
  };
  for (const [index, row] of rows.entries()) {
    let column = 0;
    for (const cell of row.cells) {
      draw(between, index, cell.borders.top);
      draw(between, index + 1, cell.borders.bottom);
      draw(beside, column, cell.borders.left);
      column += cell.span;
      draw(beside, column, cell.borders.right);
    }
  }
  return { rows: between, columns: beside };
}

function sumOf(lengths: readonly number[]): number {
  return lengths.reduce((sum, length) => sum + length, 0);
}
