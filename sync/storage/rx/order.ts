import { orderedText } from './key-order.ts';
import { planQuery, type MangoQuery } from './query-plan.ts';
import { rowsByKey } from './row-keys.ts';
import type { SqlValue } from '../statements.ts';
import type { Selector } from './selector.ts';
import type { StoredDocument } from './layout.ts';
import { parseDocument, type CollectionTable } from './table.ts';

/** What a selector leaves of some documents, in an order, over indexed fields alone. */
export interface OrderQuery {
  /** By their primary keys, each once. */
  readonly ids: readonly string[];
  readonly selector: Selector;
  readonly sort: readonly { readonly [field: string]: 'asc' | 'desc' }[];
}

/** A document's row in its table; good as long as nothing is written. */
export type RowNumber = number;

/**
 * All that a selector leaves, by their rows: how many those are, and every page of them, from one pass. For a few thousand that no
 * index has in order: each is looked up, whatever index SQLite would rather walk, for there may be a hundred times as many others.
 * Throws on a field that no index holds.
 */
export function readOrder(table: CollectionTable, query: OrderQuery): readonly RowNumber[] {
  const { sql, params } = planOrder(table, query);
  return table
    .statement(sql)
    .pluck()
    .all(...params) as RowNumber[];
}

/** The statement behind it. */
export function planOrder(
  table: CollectionTable,
  { ids, selector, sort }: OrderQuery,
): { readonly sql: string; readonly params: readonly SqlValue[] } {
  const query = { selector: { _deleted: { $eq: false }, ...selector }, sort, skip: 0 } as unknown as MangoQuery;
  const plan = planQuery(table, query);
  if (!plan.exact || plan.orderBy === undefined) throw new Error('an order was asked for that no index tells');
  const { named, key, params } = namedBy(table, ids);
  return {
    sql: `SELECT n FROM (${named}) CROSS JOIN ${table.name} ON ${key} = named WHERE ${plan.where} ORDER BY ${plan.orderBy}`,
    params: [...params, ...plan.params],
  };
}

/** What names documents, and the column that it names them by. */
function namedBy(
  { name, layout }: CollectionTable,
  ids: readonly string[],
): { readonly named: string; readonly key: 'n' | 'id'; readonly params: readonly string[] } {
  if (!layout.bySubject)
    return {
      named: 'SELECT value AS named FROM json_each(?)',
      key: 'id',
      params: [JSON.stringify(ids.map(orderedText))],
    };
  const { sql, params } = rowsByKey(name, ids);
  return { named: sql, key: 'n', params };
}

export function documentsAt(table: CollectionTable, rows: readonly RowNumber[]): readonly StoredDocument[] {
  const read = table.statement(`SELECT doc FROM ${table.name} WHERE n = ?`).pluck();
  return rows.map((n) => parseDocument(read.get(n) as string));
}
