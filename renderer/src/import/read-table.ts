import { zipSync } from 'fflate';
import { err, ok, type Result } from '../../../sync/core/result.ts';
import { mostUnpacked, unzipWithin } from '../files/unzip-within.ts';
import { csvRows, type CsvReading } from './csv-rows.ts';

/** A part of a table that somebody brought, before anyone knows what its columns mean. */
export interface ReadTable {
  readonly titles: readonly string[];
  readonly rows: readonly ReadRow[];
  /** Rows of the whole table, the empty ones among them. */
  readonly total: number;
  /** Rows before this part, and behind it; empty ones behind it are none. */
  readonly before: number;
  readonly behind: number;
  /** Where the next part begins: what is `before` it. */
  readonly next: number;
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
  | { readonly type: 'stopped' };

/** So many are looked over, taken in and undone at once; what is behind them is the next part. */
export const rowsAPart = 5_000;
const mostBytes = 20 * 1024 * 1024;
/** Sheets, and what else a workbook is made of. */
const mostSheets = 2_000;
const unheard: CsvReading = { onProgress: () => {}, signal: new AbortController().signal };

/**
 * A part of a CSV file or of a workbook, by its first bytes. A CSV file may be of any length: all of it is gone through, and one part
 * held. A workbook cannot be read in parts.
 *
 * @param before rows to leave out, those of earlier parts
 */
export async function readTable(
  file: Blob,
  before = 0,
  reading: CsvReading = unheard,
): Promise<Result<ReadTable, ReadFault>> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isWorkbook = start[0] === 0x50 && start[1] === 0x4b;
  if (isWorkbook && file.size > mostBytes) return err({ type: 'too-large', megabytes: mostBytes / 1024 / 1024 });
  return isWorkbook ? readWorkbook(file, before) : readCsv(file, before, reading);
}

async function readCsv(file: Blob, before: number, reading: CsvReading): Promise<Result<ReadTable, ReadFault>> {
  const rows = csvRows(file, reading);
  const part = new Part<string>(before, (cell) => cell.replace(guarded, ''));
  for (let next = await rows.next(); ; next = await rows.next()) {
    if (next.done === true) {
      if (next.value !== null) return err({ type: next.value });
      return reading.signal.aborted ? err({ type: 'stopped' }) : part.finish();
    }
    for (const cells of next.value) part.add(cells);
  }
}

/** The apostrophe by which a table that left the desk kept a text from being a formula. */
const guarded = /^'(?=\s*[=+\-@\t\r|%])/;

async function readWorkbook(file: Blob, before: number): Promise<Result<ReadTable, ReadFault>> {
  try {
    const files = unzipWithin(new Uint8Array(await file.arrayBuffer()), { entries: mostSheets, bytes: mostUnpacked });
    if (files === null) return err({ type: 'too-large', megabytes: mostUnpacked / 1024 / 1024 });
    const { default: readXlsx } = await import('read-excel-file/universal');
    // Packed anew: what is read is what was found to be small enough, whatever the file said of its parts.
    const [sheet] = await readXlsx(zipSync(files, { level: 0 }).buffer);
    const part = new Part<unknown>(before, textOf);
    for (const row of sheet?.data ?? []) part.add(row);
    return part.finish();
  } catch {
    return err({ type: 'unreadable' });
  }
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}

/** The titles, and of the rows that go by the part that is wanted. */
class Part<Cell> {
  readonly #before: number;
  readonly #read: (cell: Cell) => string;
  readonly #rows: ReadRow[] = [];
  #titles: readonly string[] | null = null;
  #count = 0;
  #next = 0;
  #behind = 0;

  constructor(before: number, read: (cell: Cell) => string) {
    this.#before = before;
    this.#read = read;
  }

  add(row: readonly Cell[]): void {
    if (this.#titles === null) {
      this.#titles = this.#clean(row);
      return;
    }
    const place = this.#count;
    this.#count += 1;
    if (place < this.#before) return;
    if (row.every((cell) => this.#read(cell).trim() === '')) return;
    if (this.#rows.length === rowsAPart) {
      this.#behind += 1;
      return;
    }
    this.#rows.push({ line: place + 2, cells: this.#clean(row) });
    this.#next = place + 1;
  }

  #clean(row: readonly Cell[]): readonly string[] {
    return row.map((cell) => this.#read(cell).normalize('NFC').trim());
  }

  finish(): Result<ReadTable, ReadFault> {
    const titles = this.#titles ?? [];
    if (titles.every((title) => title === '') || this.#rows.length === 0) return err({ type: 'empty' });
    const counted = { total: this.#count, before: this.#before, behind: this.#behind, next: this.#next };
    return ok({ titles, rows: this.#rows, ...counted });
  }
}
