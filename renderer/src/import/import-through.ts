import type { CheckedRows } from './check-rows.ts';
import type { Letters } from './csv-rows.ts';
import type { ImportTarget } from './import-target.ts';
import { importAll, type ImportOutcome, type ImportRun } from './import-work.ts';
import type { LeftRow } from './left-rows.ts';
import { type ReadRow, type ReadTable, tableParts } from './read-table.ts';

/** How far a table is gone through. */
export interface Through {
  readonly written: number;
  readonly refused: number;
  /** Rows of the table that are behind us. */
  readonly passed: number;
}

export interface WholeTable {
  readonly file: File;
  readonly letters: Letters;
  /** Rows of it that were taken in, or left out, before. */
  readonly before: number;
  /** What becomes of each row of a part, and what the form says of those that it refuses. */
  readonly check: (part: Pick<ReadTable, 'titles' | 'rows'>) => {
    readonly checked: CheckedRows;
    readonly unfit: readonly LeftRow[];
  };
}

/** What came of it, as of a single part; of the rows only those are kept that are not there. */
export interface ThroughDone {
  readonly table: Pick<ReadTable, 'titles' | 'rows'>;
  readonly unfit: readonly LeftRow[];
  readonly outcomes: readonly ImportOutcome[];
  /** Where somebody who goes on begins. */
  readonly next: number;
  /** Nothing is behind that. */
  readonly ended: boolean;
}

/**
 * All that is left of a table, part after part, as its first part was read: until it ends, somebody stops it, a failure would meet every further
 * row, or a part has no row that is fit, which then wants to be looked at.
 */
export async function importThrough(
  target: ImportTarget,
  { file, letters, before, check }: WholeTable,
  { bridge, onProgress, signal }: Omit<ImportRun, 'onProgress'> & { readonly onProgress: (at: Through) => void },
): Promise<ThroughDone> {
  const rows: ReadRow[] = [];
  const unfit: LeftRow[] = [];
  const outcomes: ImportOutcome[] = [];
  let titles: readonly string[] = [];
  let next = before;
  let written = 0;
  const parts = tableParts(file, before, { signal, letters });
  for (let read = await parts.next(); ; read = await parts.next()) {
    if (read.done === true) return { table: { titles, rows }, unfit, outcomes, next, ended: read.value === null };
    const part = read.value;
    titles = part.titles;
    const { checked, unfit: found } = check(part);
    if (checked.good.length === 0) break;
    let told = 0;
    const tell = (done: number): void => {
      const passed = (checked.good[done]?.line ?? part.next + 2) - 2;
      while ((found[told]?.line ?? Infinity) <= passed + 1) told += 1;
      onProgress({ written: written + done, refused: unfit.length + told, passed });
    };
    const taken = await importAll(target, checked.good, { bridge, onProgress: tell, signal });
    const end = checked.good[taken.length]?.line ?? Infinity;
    const refused = new Set(taken.flatMap(({ type, line }) => (type === 'refused' ? [line] : [])));
    const said = found.filter(({ line }) => line < end);
    const left = new Set([...refused, ...said.map(({ line }) => line)]);
    rows.push(...part.rows.filter(({ line }) => left.has(line)));
    unfit.push(...said);
    outcomes.push(...taken);
    written += taken.length;
    next = end === Infinity ? part.next : end - 2;
    if (end < Infinity) break;
  }
  return { table: { titles, rows }, unfit, outcomes, next, ended: false };
}
