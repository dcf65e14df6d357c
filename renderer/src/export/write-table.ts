import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure, QueryInput, QueryOutput } from '../../../sync/bridge/contract.ts';
import { err, ok, type Result } from '../../../sync/core/result.ts';
import { readOnce } from '../bridge/read-once.ts';
import type { Paged, Question } from '../lists/watch-pages.ts';
import type { TableColumn, TableFile } from './table-cell.ts';

type RowOf<Name extends Paged> = QueryOutput<Name>['rows'][number];

/** As many as the desk tells at once. */
const rowsAtOnce = 500;

export interface TableWork<Name extends Paged> {
  readonly bridge: Bridge;
  readonly name: Name;
  readonly question: Question<Name>;
  readonly columns: readonly TableColumn<RowOf<Name>>[];
  readonly file: TableFile;
  readonly onProgress: (written: number, total: number) => void;
  readonly signal: AbortSignal;
}

/**
 * A whole list as a file, page by page: no more than a page is held as rows. A row that moved to a later page meanwhile is
 * written once.
 *
 * @returns null where it was cancelled
 */
export async function writeTable<Name extends Paged>(work: TableWork<Name>): Promise<Result<Blob | null, Failure>> {
  const { bridge, name, question, columns, file, signal } = work;
  const written = new Set<string>();
  for (let offset = 0, total = 1; offset < total; offset += rowsAtOnce) {
    if (signal.aborted) return ok(null);
    // Pages are asked for one after the other: each is written before the next is held.
    const page = await readOnce(bridge, name, { ...question, offset, limit: rowsAtOnce } as QueryInput<Name>);
    if (!page.ok) return err(page.error);
    const { rows, total: counted } = page.value as { rows: RowOf<Name>[]; total: number };
    total = counted;
    const fresh = rows.filter(({ id }) => !written.has(id));
    for (const { id } of fresh) written.add(id);
    file.add(fresh.map((row) => columns.map(({ cell }) => cell(row))));
    work.onProgress(Math.min(total, offset + rows.length), total);
  }
  return ok(file.finish());
}
