import { planQuery, type MangoQuery } from './query-plan.ts';
import type { Selector } from './selector.ts';
import type { StoredDocument } from './layout.ts';
import { parseDocument, type CollectionTable } from './table.ts';

/** A page of what a selector leaves, over indexed fields alone. */
export interface PageQuery {
  readonly selector: Selector;
  readonly sort: readonly { readonly [field: string]: 'asc' | 'desc' }[];
  readonly offset: number;
  readonly limit: number;
}

export interface Page<Document = StoredDocument> {
  /** How many there are on all pages. */
  readonly total: number;
  readonly documents: readonly Document[];
}

/**
 * A page with its total from one pass, where a list and its count would each look at all that the selector leaves. For what
 * leaves thousands that no index has in order. Throws on a field that no index holds.
 */
export function readPage(table: CollectionTable, { selector, sort, offset, limit }: PageQuery): Page {
  const query = { selector: { _deleted: { $eq: false }, ...selector }, sort, skip: 0 } as unknown as MangoQuery;
  const plan = planQuery(table, query);
  if (!plan.exact || plan.orderBy === undefined) throw new Error('a page was asked for what its indexes do not tell');
  const from = `FROM ${plan.from} WHERE ${plan.where}`;
  const found = table
    .statement(`SELECT n, count(*) OVER () ${from} ORDER BY ${plan.orderBy} LIMIT ? OFFSET ?`)
    .raw()
    .all(...plan.params, limit, offset) as [n: number, total: number][];
  const read = table.statement(`SELECT doc FROM ${table.name} WHERE n = ?`).pluck();
  // Beyond the end no row is left that could tell the total.
  const counted = (): unknown =>
    table
      .statement(`SELECT count(*) ${from}`)
      .pluck()
      .get(...plan.params);
  return {
    total: found[0]?.[1] ?? (counted() as number),
    documents: found.map(([n]) => parseDocument(read.get(n) as string)),
  };
}
