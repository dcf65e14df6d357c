import { planQuery, type MangoQuery } from './query-plan.ts';
import type { Selector } from './selector.ts';
import type { StoredDocument } from './layout.ts';
import { parseDocument, type CollectionTable } from './table.ts';

/** What a selector leaves, in an order, over indexed fields alone. */
export interface OrderQuery {
  readonly selector: Selector;
  readonly sort: readonly { readonly [field: string]: 'asc' | 'desc' }[];
}

/** A document's row in its table; good as long as nothing is written. */
export type RowNumber = number;

/**
 * All that a selector leaves, by their rows: how many those are, and every page of them, from one pass. For a few thousand that no
 * index has in order. Throws on a field that no index holds.
 */
export function readOrder(table: CollectionTable, { selector, sort }: OrderQuery): readonly RowNumber[] {
  const query = { selector: { _deleted: { $eq: false }, ...selector }, sort, skip: 0 } as unknown as MangoQuery;
  const plan = planQuery(table, query);
  if (!plan.exact || plan.orderBy === undefined) throw new Error('an order was asked for that no index tells');
  const sql = `SELECT n FROM ${plan.from} WHERE ${plan.where} ORDER BY ${plan.orderBy}`;
  return table
    .statement(sql)
    .pluck()
    .all(...plan.params) as RowNumber[];
}

export function documentsAt(table: CollectionTable, rows: readonly RowNumber[]): readonly StoredDocument[] {
  const read = table.statement(`SELECT doc FROM ${table.name} WHERE n = ?`).pluck();
  return rows.map((n) => parseDocument(read.get(n) as string));
}
