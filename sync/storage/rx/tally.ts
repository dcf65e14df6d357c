import type { KeyValue } from './key-order.ts';
import { planQuery, type MangoQuery } from './query-plan.ts';
import type { Selector } from './selector.ts';
import { isPlainText } from './key-order.ts';
import type { CollectionTable } from './table.ts';

/** What is counted, over indexed fields alone: no document is read. */
export interface TallyQuery {
  readonly selector: Selector;
  /** One row for each combination of their values. */
  readonly by: readonly string[];
  /** A field whose least value each row tells. */
  readonly least?: string;
  /** The index to walk, by its fields: one that holds all that is asked for. */
  readonly index?: readonly string[];
}

export interface TallyRow {
  /** In the order of `by`. */
  readonly key: readonly (string | number)[];
  readonly count: number;
  /** Null where none was asked for. */
  readonly least: number | null;
}

/** Counts the living documents of a collection, group by group, in SQLite. Throws on a field that no index holds. */
export function tally(table: CollectionTable, { selector, by, least, index }: TallyQuery): readonly TallyRow[] {
  const query = { selector: { _deleted: { $eq: false }, ...selector }, sort: [], skip: 0, ...(index && { index }) };
  const plan = planQuery(table, query as unknown as MangoQuery);
  if (!plan.exact) throw new Error('a tally was asked for what its indexes do not tell');
  const columns = by.map((path) => columnOf(table, path));
  const smallest = least === undefined ? 'NULL' : `min(${columnOf(table, least)})`;
  const groups = columns.length === 0 ? '' : ` GROUP BY ${columns.join(', ')}`;
  const sql = `SELECT ${[...columns, 'count(*)', smallest].join(', ')} FROM ${plan.from} WHERE ${plan.where}${groups}`;
  const rows = table
    .statement(sql)
    .raw()
    .all(...plan.params) as KeyValue[][];
  return rows.map((row) => ({
    key: row.slice(0, columns.length).map(plainKey),
    count: row[columns.length] as number,
    least: row[columns.length + 1] as number | null,
  }));
}

function columnOf(table: CollectionTable, path: string): string {
  const column = table.columns.get(path);
  if (column === undefined) throw new Error(`no index holds ${path}`);
  return column;
}

function plainKey(key: KeyValue): string | number {
  if (typeof key === 'number' || (typeof key === 'string' && isPlainText(key))) return key;
  throw new Error('a tally groups by numbers and by text below U+D800 only');
}
