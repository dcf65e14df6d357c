import Papa from 'papaparse';
import { err, ok, type Result } from '../../../sync/core/result.ts';

/** A table that somebody brought, before anyone knows what its columns mean. */
export interface ReadTable {
  readonly titles: readonly string[];
  readonly rows: readonly ReadRow[];
}

export interface ReadRow {
  /** As a spreadsheet numbers it: the titles stand in row 1. */
  readonly line: number;
  /** A day of a workbook is `yyyy-mm-dd` already. */
  readonly cells: readonly string[];
}

export type ReadFault =
  | { readonly type: 'empty' }
  | { readonly type: 'unreadable' }
  | { readonly type: 'not-utf8' }
  | { readonly type: 'too-large'; readonly megabytes: number }
  | { readonly type: 'too-many-rows'; readonly limit: number };

/** More at once would be an evening's work to look over; a file that holds more is to be split. */
export const mostRows = 5_000;
const mostBytes = 20 * 1024 * 1024;

/** CSV or a workbook, by its first bytes. Reading stops where a file is longer than what may be taken in. */
export async function readTable(file: Blob): Promise<Result<ReadTable, ReadFault>> {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  const isWorkbook = start[0] === 0x50 && start[1] === 0x4b;
  if (isWorkbook && file.size > mostBytes) return err({ type: 'too-large', megabytes: mostBytes / 1024 / 1024 });
  return isWorkbook ? readWorkbook(file) : readCsv(file, start);
}

async function readCsv(file: Blob, start: Uint8Array): Promise<Result<ReadTable, ReadFault>> {
  const encoding = start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : 'utf-8';
  // What is beyond the limit is refused by its rows; a column of a megabyte is none.
  const isWhole = file.size <= mostBytes;
  const bytes = await file.slice(0, mostBytes).arrayBuffer();
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !isWhole });
  } catch {
    return err({ type: 'not-utf8' });
  }
  if (text.includes('\u0000')) return err({ type: 'unreadable' });
  const { data } = Papa.parse<string[]>(text, { preview: mostRows + 2 });
  if (data.length > mostRows + 1) return err({ type: 'too-many-rows', limit: mostRows });
  if (!isWhole) return err({ type: 'too-large', megabytes: mostBytes / 1024 / 1024 });
  return tableOf(data.map((row) => row.map((cell) => cell.replace(guarded, ''))));
}

/** The apostrophe by which a table that left the desk kept a text from being a formula. */
const guarded = /^'(?=\s*[=+\-@\t\r|%])/;

async function readWorkbook(file: Blob): Promise<Result<ReadTable, ReadFault>> {
  try {
    const { default: readXlsx } = await import('read-excel-file/universal');
    const [sheet] = await readXlsx(await file.arrayBuffer());
    const data = sheet?.data ?? [];
    if (data.length > mostRows + 1) return err({ type: 'too-many-rows', limit: mostRows });
    return tableOf(data.map((row) => row.map(textOf)));
  } catch {
    return err({ type: 'unreadable' });
  }
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}

function tableOf(data: readonly (readonly string[])[]): Result<ReadTable, ReadFault> {
  const [first, ...others] = data;
  const titles = (first ?? []).map((title) => title.normalize('NFC').trim());
  const rows = others
    .map((cells, index) => ({ line: index + 2, cells: cells.map((cell) => cell.normalize('NFC').trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  return titles.every((title) => title === '') || rows.length === 0 ? err({ type: 'empty' }) : ok({ titles, rows });
}
