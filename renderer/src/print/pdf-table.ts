import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { Column, Line, PrintedTable } from '../../../sync/domain/prints/page-model.ts';
import { columnWidths, line, padding } from './column-widths.ts';
import { breakable, millimetres, sizes, widthOf } from './paper-measures.ts';

/** Points. A row that may be taller is broken where the page ends: pdfmake leaves out what it may not break and cannot place. */
const tallest = 300;

/**
 * Over as many pages as it needs, its head on each.
 *
 * @param room millimetres between the page's margins
 */
export function tableOnPaper({ columns, rows, empty }: PrintedTable, room: number): Content {
  const widths = columnWidths(columns, rows, room);
  const heads = headRows(columns, widths);
  const body =
    rows.length === 0
      ? [
          [
            { ...cell(empty, 'center', millimetres(room)), colSpan: columns.length },
            ...columns.slice(1).map(() => ({})),
          ],
        ]
      : rows.map((row) => columns.map(({ align }, index) => cell(row[index] ?? null, align, widths[index])));
  const isBroken = rows.some((row) => row.some((text, index) => heightOf(text, widths[index] ?? 0) > tallest));
  return {
    table: {
      headerRows: heads.length,
      dontBreakRows: !isBroken,
      keepWithHeaderRows: isBroken ? 0 : 1,
      widths: [...widths],
      body: [...heads, ...body],
    },
    fontSize: sizes.table,
    layout: {
      hLineWidth: () => line,
      vLineWidth: () => line,
      paddingLeft: () => padding,
      paddingRight: () => padding,
      paddingTop: () => 2,
      paddingBottom: () => 2,
      fillColor: (row: number) => (row < heads.length ? '#eeeeee' : null),
    },
    margin: [0, 2, 0, 6],
  };
}

/** Columns of one group stand under it; others reach over both rows. */
function headRows(columns: readonly Column[], widths: readonly number[]): TableCell[][] {
  const head = (text: Line, index: number) => ({ ...cell(text, 'center', widths[index]), bold: true });
  if (columns.every(({ group }) => group === undefined)) {
    return [columns.map((column, index) => head(column.head, index))];
  }
  const upper = columns.map((column, index): TableCell => {
    if (column.group === undefined) return { ...head(column.head, index), rowSpan: 2 };
    const isFirst = !isSame(columns[index - 1]?.group, column.group);
    return isFirst ? { ...head(column.group, index), colSpan: spanOf(columns, index) } : {};
  });
  const lower = columns.map((column, index): TableCell => (column.group === undefined ? {} : head(column.head, index)));
  return [upper, lower];
}

function spanOf(columns: readonly Column[], from: number): number {
  const end = columns.findIndex((column, index) => index > from && !isSame(column.group, columns[from]?.group));
  return (end === -1 ? columns.length : end) - from;
}

function isSame(one: Line | undefined, other: Line | undefined): boolean {
  return one !== undefined && one.vi === other?.vi;
}

/** In points, rather too much than too little. */
function heightOf(text: Line | null, width: number): number {
  if (text === null) return 0;
  // A third of each line may be left empty by a word that goes to the next one.
  const lines = [text.vi, text.en ?? ''].map((words) => Math.ceil((widthOf(words, sizes.table) * 1.35) / width));
  return lines.reduce((sum, count) => sum + count * sizes.table * 1.3, 0);
}

function cell(text: Line | null, alignment: Column['align'] | undefined, width = Infinity) {
  if (text === null) return { text: '' };
  const fit = (words: string): string => breakable(words, width, sizes.table);
  const english =
    text.en === undefined
      ? []
      : [{ text: `\n${fit(text.en)}`, italics: true, bold: false, fontSize: sizes.table - 1.5 }];
  return { text: [{ text: fit(text.vi) }, ...english], alignment: alignment ?? ('left' as const) };
}
