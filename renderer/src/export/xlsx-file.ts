import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { TableCell, TableFile } from './table-cell.ts';
import { contentTypes, packageRelations, styles, workbookOf, workbookRelations } from './xlsx-parts.ts';
import { xmlText } from './xml-text.ts';

/** Where the styles of `xlsx-parts` stand. */
const boldStyle = 1;
const dayStyle = 2;
const mostCharacters = 32_767;

/**
 * A workbook of one sheet (ECMA-376), deflated as its rows come. Texts stand in their cells as texts, so that none can be
 * taken for a formula; days are days.
 */
export function xlsxFile(
  sheet: string,
  columns: readonly { readonly title: string; readonly width: number }[],
): TableFile {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part as Uint8Array<ArrayBuffer>);
  });
  const put = (name: string, text: string): void => {
    const file = new ZipDeflate(name);
    zip.add(file);
    file.push(strToU8(text), true);
  };
  put('[Content_Types].xml', contentTypes);
  put('_rels/.rels', packageRelations);
  put('xl/workbook.xml', workbookOf(sheet));
  put('xl/_rels/workbook.xml.rels', workbookRelations);
  put('xl/styles.xml', styles);
  const rows = new ZipDeflate('xl/worksheets/sheet1.xml');
  zip.add(rows);
  rows.push(strToU8(head(columns)));
  let written = 1;
  return {
    extension: 'xlsx',
    add: (added) => rows.push(strToU8(added.map((row) => rowXml((written += 1), row)).join(''))),
    finish: () => {
      rows.push(strToU8('</sheetData></worksheet>'), true);
      zip.end();
      return new Blob(parts, { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
    },
  };
}

/** The titles stay in sight. */
function head(columns: readonly { readonly title: string; readonly width: number }[]): string {
  const widths = columns.map(
    ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const titles = columns.map(({ title }, index) => textXml(addressOf(index, 1), title, boldStyle));
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">' +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${widths.join('')}</cols><sheetData><row r="1">${titles.join('')}</row>`
  );
}

/** Some programs need the address of each cell, though the standard does not ask for it. */
function rowXml(row: number, cells: readonly TableCell[]): string {
  return `<row r="${row}">${cells.map((cell, index) => cellXml(addressOf(index, row), cell)).join('')}</row>`;
}

/** `A1`, and behind `Z1` comes `AA1`. */
function addressOf(column: number, row: number): string {
  return `${lettersOf(column)}${row}`;
}

function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last;
}

function cellXml(address: string, cell: TableCell): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return textXml(address, cell);
  const serial = serialOf(cell.day);
  return serial === null ? textXml(address, cell.day) : `<c r="${address}" s="${dayStyle}"><v>${serial}</v></c>`;
}

function textXml(address: string, text: string, style = 0): string {
  const written = xmlText(text.slice(0, mostCharacters));
  const styled = style === 0 ? '' : ` s="${style}"`;
  return `<c r="${address}" t="inlineStr"${styled}><is><t xml:space="preserve">${written}</t></is></c>`;
}

/** Days since 30 December 1899; from March 1900 on every spreadsheet counts alike. */
function serialOf(day: string): number | null {
  const at = Date.parse(`${day}T00:00:00Z`);
  const serial = at / 86_400_000 + 25_569;
  return Number.isInteger(serial) && serial > 60 ? serial : null;
}
