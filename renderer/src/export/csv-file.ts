import Papa from 'papaparse';
import type { TableCell, TableFile } from './table-cell.ts';

/**
 * CSV as RFC 4180 has it, in UTF-8 with the mark by which Excel knows it. Days are written `yyyy-mm-dd`: every program
 * takes that for the same day. What a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function csvFile(titles: readonly string[]): TableFile {
  const parts: string[] = ['\ufeff'];
  const add: TableFile['add'] = (rows) => {
    if (rows.length === 0) return;
    const plain = rows.map((row) => row.map(plainCell));
    parts.push(`${Papa.unparse(plain, { newline: '\r\n', escapeFormulae: formula })}\r\n`);
  };
  add([titles]);
  return { extension: 'csv', add, finish: () => new Blob(parts, { type: 'text/csv;charset=utf-8' }) };
}

/** How a formula begins, or a command to another program (DDE); spaces before it are passed over. */
const formula = /^\s*[=+\-@\t\r|%]/;

function plainCell(cell: TableCell): string | number {
  if (cell === null) return '';
  return typeof cell === 'object' ? cell.day : cell;
}
