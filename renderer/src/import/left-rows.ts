import { xlsxFile } from '../export/xlsx-file.ts';
import type { FoundRow } from './check-rows.ts';
import type { ImportOutcome } from './import-work.ts';
import type { ReadTable } from './read-table.ts';

/** A row that was not taken in, and why, in words. */
export interface LeftRow {
  readonly line: number;
  readonly why: string;
}

/** Those of a part that are not there when the work ends: refused by the form, refused by the desk, or not begun when somebody stopped it. */
export function leftRows(
  { rows }: Pick<ReadTable, 'rows'>,
  unfit: readonly LeftRow[],
  outcomes: readonly ImportOutcome[],
  say: {
    readonly refused: (outcome: ImportOutcome & { readonly type: 'refused' }) => string;
    readonly stopped: string;
  },
): readonly LeftRow[] {
  const whys = new Map(unfit.map(({ line, why }) => [line, why]));
  for (const outcome of outcomes) if (outcome.type === 'refused') whys.set(outcome.line, say.refused(outcome));
  const written = new Set(outcomes.flatMap(({ type, line }) => (type === 'written' ? [line] : [])));
  return rows.flatMap(({ line }) => (written.has(line) ? [] : [{ line, why: whys.get(line) ?? say.stopped }]));
}

/** What the form says of each row that it refuses. */
export function sayRefused(
  rows: readonly FoundRow[],
  say: (finding: FoundRow['findings'][number]) => string,
): readonly LeftRow[] {
  return rows.map(({ line, findings }) => ({ line, why: findings.map(say).join('; ') }));
}

/** Those rows as they stood in the table, each with its line and why: to be corrected there, and brought in again. */
export function leftRowsFile(
  { titles, rows }: Pick<ReadTable, 'titles' | 'rows'>,
  left: readonly LeftRow[],
  words: { readonly sheet: string; readonly line: string; readonly why: string },
): Blob {
  const columns = [...titles, words.line, words.why].map((title) => ({ title, width: 22 }));
  const file = xlsxFile(words.sheet, columns);
  const cells = new Map(rows.map((row) => [row.line, row.cells]));
  file.add(left.map(({ line, why }) => [...titles.map((_, column) => cells.get(line)?.[column] ?? ''), line, why]));
  return file.finish();
}
