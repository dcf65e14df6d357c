import { zipSync } from 'fflate';
import { err, ok, type Result } from '../../../sync/core/result.ts';
import { mostUnpacked, unzipWithin } from '../files/unzip-within.ts';
import { fromOlder } from './older-letters.ts';
import { csvRows, type CsvReading, type Letters } from './csv-rows.ts';

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
  /** How many rows before it say the same, so that each is told from the others wherever it stands. */
  readonly twin: number;
  /** A day of a workbook is `yyyy-mm-dd` already. */
  readonly cells: readonly string[];
}

export type ReadFault =
  | { readonly type: 'empty' }
  | { readonly type: 'unreadable' }
  | { readonly type: 'not-utf8' }
  | { readonly type: 'other-format' }
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
  const numbering = new Numbering();
  const rows: ReadRow[] = [];
  let behind = 0;
  const read = rowsOf(file, reading);
  for (let next = await read.next(); ; next = await read.next()) {
    if (next.done === true) {
      if (next.value !== null) return err(next.value);
      break;
    }
    for (const row of numbering.add(next.value, before)) {
      if (rows.length < rowsAPart) rows.push(row);
      else behind += 1;
    }
  }
  const { titles, count: total } = numbering;
  if (titles.every((title) => title === '') || rows.length === 0) return err({ type: 'empty' });
  return ok({ titles, rows, total, before, behind, next: endOf(rows, before) });
}

/** Rows of the table up to the end of these. */
const endOf = (rows: readonly ReadRow[], before: number): number => (rows.at(-1)?.line ?? before + 1) - 1;

/** Part after part of a table, each as `readTable` gives it, in one reading: what is behind the last is not known. */
export async function* tableParts(
  file: Blob,
  before: number,
  { signal, letters }: { readonly signal: AbortSignal; readonly letters: Letters },
): AsyncGenerator<Pick<ReadTable, 'titles' | 'rows' | 'next'>, ReadFault | null> {
  const numbering = new Numbering();
  let rows: ReadRow[] = [];
  const read = rowsOf(file, { ...unheard, signal, letters });
  for (let next = await read.next(); ; next = await read.next()) {
    if (next.done === true) {
      if (rows.length > 0) yield { titles: numbering.titles, rows, next: endOf(rows, before) };
      return next.value;
    }
    for (const row of numbering.add(next.value, before)) {
      rows.push(row);
      if (rows.length < rowsAPart) continue;
      yield { titles: numbering.titles, rows, next: endOf(rows, before) };
      rows = [];
    }
  }
}

type Cells = readonly string[];

/** What a workbook of before 2007, or one with a password, begins with; a PDF, a picture, and a page of a website that was saved as a table. */
const others = ['\u00d0\u00cf\u0011\u00e0', '%PDF', '\u0089PNG', '\u00ff\u00d8\u00ff', '{\\rtf', '<'];

/** The titles and all rows, some at a time; as they stand, unless somebody said of which older font they are. */
async function* rowsOf(file: Blob, reading: CsvReading): AsyncGenerator<readonly Cells[], ReadFault | null> {
  const { letters } = reading;
  const turn = (cells: Cells): Cells =>
    letters === 'tcvn3' || letters === 'vni' ? cells.map((cell) => fromOlder(cell, letters)) : cells;
  const rows = writtenRows(file, reading);
  for (let next = await rows.next(); ; next = await rows.next()) {
    if (next.done === true) return next.value;
    yield next.value.map(turn);
  }
}

async function* writtenRows(file: Blob, reading: CsvReading): AsyncGenerator<readonly Cells[], ReadFault | null> {
  const start = String.fromCharCode(...new Uint8Array(await file.slice(0, 8).arrayBuffer()));
  if (others.some((begins) => start.startsWith(begins))) return { type: 'other-format' };
  if (!start.startsWith('PK')) {
    const rows = csvRows(file, reading);
    for (let next = await rows.next(); ; next = await rows.next()) {
      if (next.done === true)
        return next.value === null ? (reading.signal.aborted ? { type: 'stopped' } : null) : { type: next.value };
      yield next.value.map((cells) => cells.map((cell) => cell.replace(guarded, '')));
    }
  }
  if (file.size > mostBytes) return { type: 'too-large', megabytes: mostBytes / 1024 / 1024 };
  const sheet = await readWorkbook(file);
  if (!sheet.ok) return sheet.error;
  yield sheet.value;
  return null;
}

/** The apostrophe by which a table that left the desk kept a text from being a formula. */
const guarded = /^'(?=\s*[=+\-@\t\r|%])/;

async function readWorkbook(file: Blob): Promise<Result<readonly Cells[], ReadFault>> {
  try {
    const files = unzipWithin(new Uint8Array(await file.arrayBuffer()), { entries: mostSheets, bytes: mostUnpacked });
    if (files === null) return err({ type: 'too-large', megabytes: mostUnpacked / 1024 / 1024 });
    const { default: readXlsx } = await import('read-excel-file/universal');
    // Packed anew: what is read is what was found to be small enough, whatever the file said of its parts.
    const [sheet] = await readXlsx(zipSync(files, { level: 0 }).buffer);
    return ok((sheet?.data ?? []).map((row) => row.map(textOf)));
  } catch {
    return err({ type: 'unreadable' });
  }
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}

/** Titles stand among the first of these rows. */
const mostAbove = 10;

/** Tells titles from rows, and each row by its line, and from others that say the same. */
class Numbering {
  titles: Cells = [];
  /** Lines that went by, with the empty ones and those above the titles. */
  #lines = 0;
  #begun = false;
  readonly #seen = new Map<number, number>();

  /** Rows that went by, as if the titles stood in line 1. */
  get count(): number {
    return Math.max(0, this.#lines - 1);
  }

  /** Those of them that are no titles, not empty, and not among the first `before`. */
  add(rows: readonly Cells[], before: number): ReadRow[] {
    const numbered: ReadRow[] = [];
    const titles = this.#begun ? -1 : placeOfTitles(rows);
    for (const [place, row] of rows.entries()) {
      this.#lines += 1;
      if (place === titles) {
        this.#begun = true;
        this.titles = clean(row);
      } else if (this.#begun && !isEmpty(row)) {
        const twin = this.#twinOf(row);
        if (this.#lines - 2 >= before) numbered.push({ line: this.#lines, twin, cells: clean(row) });
      }
    }
    return numbered;
  }

  #twinOf(row: Cells): number {
    const mark = markOf(row.join('\u0000'));
    const twin = this.#seen.get(mark) ?? 0;
    this.#seen.set(mark, twin + 1);
    return twin;
  }
}

const clean = (row: Cells): Cells => row.map((cell) => cell.normalize('NFC').trim());
const isEmpty = (row: Cells): boolean => row.every((cell) => cell.trim() === '');

/** Behind what stands above a table, such as the name of the list: a row with a cell or two where others have many. */
function placeOfTitles(rows: readonly Cells[]): number {
  const filled = rows.slice(0, mostAbove).map((row) => row.filter((cell) => cell.trim() !== '').length);
  const most = Math.max(0, ...filled);
  return filled.findIndex((cells) => cells > 0 && (cells > 2 || cells >= most / 2));
}

/** Two halves of 26 bits: half a million rows are told apart by a number each. Two that are not are taken for twins, always alike. */
function markOf(text: string): number {
  let [high, low] = [0x9e3779b9, 0x85ebca6b];
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit, 0x5bd1e995);
    low ^= low >>> 13;
  }
  return ((high >>> 6) & 0x3ffffff) * 0x4000000 + ((low >>> 6) & 0x3ffffff);
}
