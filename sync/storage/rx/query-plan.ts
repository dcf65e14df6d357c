import type { FilledMangoQuery } from 'rxdb';
import type { SqlValue } from '../statements.ts';
import { compileSelector } from './selector.ts';
import type { Selector } from './selector.ts';
import { indexName } from './table.ts';
import type { CollectionTable } from './table.ts';
import type { Plain } from './write-rows.ts';

export type MangoQuery = FilledMangoQuery<Plain>;

/** What of a query SQLite does by itself. */
export type QueryPlan = {
  readonly from: string;
  readonly where: string;
  readonly params: readonly SqlValue[];
  /** The condition says all that the selector says. */
  readonly exact: boolean;
  /** The ORDER BY that says all that the sort says; undefined when JavaScript must sort. */
  readonly orderBy: string | undefined;
  readonly skip: number;
  /** -1 for no limit, as SQLite has it. */
  readonly limit: number;
};

export function planQuery(table: CollectionTable, query: MangoQuery): QueryPlan {
  const columns = trustedColumns(table);
  const condition = compileSelector(query.selector as Selector, columns, table.layout.bySubject && table.name);
  return {
    from: table.name + indexHint(table, query, columns),
    where: condition.sql,
    params: condition.params,
    exact: condition.exact,
    orderBy: orderBy(query, columns),
    skip: query.skip,
    limit: query.limit ?? -1,
  };
}

/** In an irregular table only the columns that every document has tell the truth. */
function trustedColumns(table: CollectionTable): ReadonlyMap<string, string> {
  if (!table.isIrregular) return table.columns;
  return new Map([...table.columns].filter(([path]) => !table.layout.paths.includes(path)));
}

function orderBy(query: MangoQuery, columns: ReadonlyMap<string, string>): string | undefined {
  const terms: string[] = [];
  for (const [path, direction] of query.sort.flatMap((part) => Object.entries(part))) {
    const column = columns.get(path);
    if (column === undefined) return undefined;
    terms.push(`${column} ${direction === 'desc' ? 'DESC' : 'ASC'}`);
  }
  return terms.join(', ');
}

/** A query may name its index, as RxDB lets it; one that this table does not have is no hint. */
function indexHint(table: CollectionTable, query: MangoQuery, columns: ReadonlyMap<string, string>): string {
  if (query.index === undefined || table.isIrregular) return '';
  const wanted = query.index.filter((path) => path !== '_deleted').map((path) => columns.get(path));
  const place = table.layout.indexes.findIndex(({ columns: have }) => have.join() === wanted.join());
  return place < 0 ? '' : ` INDEXED BY ${indexName(table.name, place)}`;
}
