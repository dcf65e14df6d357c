import { getQueryMatcher, getSortComparator } from 'rxdb';
import type { RxJsonSchema } from 'rxdb';
import { isSqliteError } from '../storage-failure.ts';
import type { Statement } from '../sqlite.ts';
import type { StoredDocument } from './layout.ts';
import { planQuery } from './query-plan.ts';
import type { MangoQuery, QueryPlan } from './query-plan.ts';
import { parseDocument } from './table.ts';
import type { CollectionTable } from './table.ts';

type Schema = Readonly<RxJsonSchema<StoredDocument>>;

/** The documents of a query, in its order. What SQLite cannot decide is decided a row at a time, never on a whole table. */
export function runQuery(table: CollectionTable, schema: Schema, query: MangoQuery): StoredDocument[] {
  if (query.limit === 0) return [];
  const plan = planQuery(table, query);
  if (plan.orderBy === undefined) return sortedByHand(table, schema, query, plan);
  const ordered = { ...plan, tail: ` ORDER BY ${plan.orderBy}` };
  if (plan.exact) return limitedBySqlite(table, ordered);
  return limitedByHand(matching(table, schema, query, ordered), plan);
}

export function countQuery(table: CollectionTable, schema: Schema, query: MangoQuery): number {
  const plan = planQuery(table, query);
  if (!plan.exact) return countByHand(table, schema, query, plan);
  const isWhole = plan.skip === 0 && plan.limit < 0;
  const select = isWhole ? 'count(*)' : '1';
  const window = isWhole ? '' : ' LIMIT ? OFFSET ?';
  const sql = selectFrom(select, plan) + window;
  const statement = prepare(table, isWhole ? sql : `SELECT count(*) FROM (${sql})`, plan);
  return statement.pluck().get(...plan.params, ...(isWhole ? [] : [plan.limit, plan.skip])) as number;
}

type Ordered = QueryPlan & { readonly tail: string };

function limitedBySqlite(table: CollectionTable, plan: Ordered): StoredDocument[] {
  const isPage = plan.limit >= 0 || plan.skip > 0;
  const statement = prepare(table, isPage ? selectPage(table, plan) : `${selectFrom('doc', plan)}${plan.tail}`, plan);
  const window = isPage ? [plan.limit, plan.skip] : [];
  return (statement.pluck().all(...plan.params, ...window) as string[]).map(parseDocument);
}

/** Which documents, first, and only then what is in them: what is sorted and passed over on the way to a page is never read. */
function selectPage(table: CollectionTable, plan: Ordered): string {
  const rows = `${selectFrom('n', plan)}${plan.tail} LIMIT ? OFFSET ?`;
  return `SELECT doc FROM ${table.name} WHERE n IN (${rows})${plan.tail}`;
}

function limitedByHand(documents: Iterable<StoredDocument>, { skip, limit }: QueryPlan): StoredDocument[] {
  const found: StoredDocument[] = [];
  let passed = 0;
  for (const document of documents) {
    if (passed++ < skip) continue;
    found.push(document);
    if (found.length === limit) break;
  }
  return found;
}

/** Keeps no more than twice what the query wants, and forgets the rest as it goes. */
function sortedByHand(table: CollectionTable, schema: Schema, query: MangoQuery, plan: QueryPlan): StoredDocument[] {
  const compare = decidedByKey(getSortComparator(schema, query), table.layout.primary);
  const wanted = plan.limit < 0 ? Infinity : plan.skip + plan.limit;
  let best: StoredDocument[] = [];
  for (const document of matching(table, schema, query, { ...plan, tail: '' })) {
    best.push(document);
    if (best.length >= 2 * wanted + ROWS_SORTED_AT_LEAST) best = best.sort(compare).slice(0, wanted);
  }
  return best.sort(compare).slice(plan.skip, wanted);
}

const ROWS_SORTED_AT_LEAST = 256;

type Comparison = (a: StoredDocument, b: StoredDocument) => number;

/** RxDB's comparator calls two objects alike that only have the same content, and does not go on to the key. */
function decidedByKey(compare: Comparison, primary: string): Comparison {
  return (a, b) => compare(a, b) || ((a[primary] as string) < (b[primary] as string) ? -1 : 1);
}

function countByHand(table: CollectionTable, schema: Schema, query: MangoQuery, plan: QueryPlan): number {
  const most = plan.limit < 0 ? Infinity : plan.limit;
  let matched = 0;
  for (const _ of matching(table, schema, query, { ...plan, tail: '' })) {
    if (++matched === plan.skip + most) break;
  }
  return Math.max(0, Math.min(matched - plan.skip, most));
}

/** Streams what the condition lets through, past the selector itself when the condition is not exact. */
function* matching(
  table: CollectionTable,
  schema: Schema,
  query: MangoQuery,
  plan: Ordered,
): Generator<StoredDocument, void, undefined> {
  const matches = plan.exact ? undefined : getQueryMatcher(schema, query);
  const statement = prepare(table, selectFrom('doc', plan) + plan.tail, plan);
  for (const json of statement.pluck().iterate(...plan.params)) {
    const document = parseDocument(json as string);
    if (matches === undefined || matches(document)) yield document;
  }
}

function selectFrom(what: string, plan: QueryPlan): string {
  return `SELECT ${what} FROM ${plan.from} WHERE ${plan.where}`;
}

/** An index that was named but cannot serve the query is left to SQLite to replace. */
function prepare(table: CollectionTable, sql: string, plan: QueryPlan): Statement {
  if (plan.from === table.name) return table.statement(sql);
  try {
    return table.statement(sql);
  } catch (thrown) {
    if (!isSqliteError(thrown) || !thrown.message.includes('no query solution')) throw thrown;
    return table.statement(sql.replace(plan.from, table.name));
  }
}
