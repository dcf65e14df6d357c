import { fillWithDefaultSettings, normalizeMangoQuery } from 'rxdb';
import type { MangoQuery } from 'rxdb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../sync/storage/database.ts';
import { documentsAt, planOrder, readOrder, type OrderQuery } from '../../sync/storage/rx/order.ts';
import { planQuery } from '../../sync/storage/rx/query-plan.ts';
import type { StoredDocument } from '../../sync/storage/rx/layout.ts';
import { openTable } from '../../sync/storage/rx/registry.ts';
import type { CollectionTable } from '../../sync/storage/rx/table.ts';
import { openTestDatabase } from '../support/storage-file.ts';

const SCHEMA = fillWithDefaultSettings<Record<string, unknown>>({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 64 },
    state: { type: 'string', maxLength: 20 },
    deadline: { type: 'number', minimum: 0, maximum: 1e15, multipleOf: 1 },
    kind: { type: 'string', maxLength: 20 },
    note: { type: 'string' },
  },
  required: ['id'],
  indexes: [['state', 'deadline'], ['deadline'], ['kind', 'state', 'deadline']],
});

let database: Database;
let table: CollectionTable;

beforeEach(() => {
  database = openTestDatabase();
  table = openTable(database, { databaseName: 'r', collectionName: 'cases', version: 0 }, SCHEMA);
});

describe('the work of a query is left to an index', () => {
  it.each<[string, MangoQuery<Record<string, unknown>>, RegExp]>([
    [
      'filter and order',
      { selector: { state: 'open' }, sort: [{ deadline: 'asc' }] },
      /^SEARCH rx_1 USING INDEX rx_1_i0 \(c2=\?\)$/,
    ],
    [
      'the same backwards',
      { selector: { state: 'open' }, sort: [{ deadline: 'desc' }, { id: 'desc' }] },
      /^SEARCH rx_1 USING INDEX rx_1_i0 \(c2=\?\)$/,
    ],
    [
      'a range',
      { selector: { state: 'open', deadline: { $gt: 5, $lte: 9 } } },
      /^SEARCH .*\(c2=\? AND c0>\? AND c0<\?\)$/,
    ],
    ['order alone', { selector: {}, sort: [{ deadline: 'asc' }] }, /^SCAN rx_1 USING INDEX rx_1_i1$/],
    [
      'three filters',
      { selector: { kind: 'visa', state: 'open' }, sort: [{ deadline: 'asc' }] },
      /INDEX rx_1_i2 \(c1=\? AND c2=\?\)$/,
    ],
    [
      'a list of values',
      { selector: { state: { $in: ['open', 'new', 'held'] } }, sort: [{ id: 'asc' }] },
      /^SEARCH rx_1 USING INDEX rx_1_i0 \(c2=\?\)/,
    ],
    [
      'the key',
      { selector: { id: { $gt: 'x' } }, sort: [{ id: 'asc' }] },
      /^SEARCH rx_1 USING INDEX sqlite_autoindex_rx_1_1 \(id>\? AND id<\?\)$/,
    ],
    [
      'an index that was named',
      { selector: { state: 'open' }, index: ['_deleted', 'deadline', 'id'] },
      /INDEX rx_1_i1/,
    ],
  ])('%s', (_, query, plan) => {
    expect(explain(query)).toMatch(plan);
  });

  it('counting reads the index alone', () => {
    expect(explain({ selector: { state: 'open' } }, 'count(*)')).toMatch(/USING COVERING INDEX/);
  });

  it('such a query is decided by SQLite alone', () => {
    const plan = planQuery(
      table,
      normalized({ selector: { state: 'open', deadline: { $exists: true } }, sort: [{ deadline: 'asc' }] }),
    );
    expect(plan).toMatchObject({ exact: true, orderBy: 'c0 ASC, id ASC' });
  });

  it('what only the document tells is not', () => {
    const plan = planQuery(table, normalized({ selector: { note: 'x' }, sort: [{ note: 'asc' }] }));
    expect(plan).toMatchObject({ exact: false, orderBy: undefined });
  });
});

describe('an order of documents that were found', () => {
  const found: OrderQuery = {
    ids: ['d', 'b', '\ue000x', 'a', 'gone', 'none'],
    selector: { state: 'open', $or: [{ deadline: { $lt: 3 } }, { kind: 'visa' }] },
    sort: [{ state: 'desc' }, { deadline: 'desc' }, { id: 'desc' }],
  };

  it('has those alone that the selector leaves, as they are sorted', () => {
    const insert = (id: string, deadline: number, more: Record<string, unknown> = {}) =>
      table.insert({
        id,
        deadline,
        state: 'open',
        kind: 'visa',
        _deleted: false,
        _rev: '1-x',
        _meta: { lwt: 1 },
        _attachments: {},
        ...more,
      } as unknown as StoredDocument);
    insert('a', 1);
    insert('b', 2, { kind: 'passport' });
    insert('c', 2);
    insert('d', 5, { kind: 'passport' });
    insert('\ue000x', 9);
    insert('gone', 1, { _deleted: true });
    const rows = readOrder(table, found);
    expect(documentsAt(table, rows).map(({ id }) => id)).toEqual(['\ue000x', 'b', 'a']);
  });

  it('looks each of them up, and walks no index of all others', () => {
    const { sql, params } = planOrder(table, found);
    const plan = database.rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...params).map(({ detail }) => detail);
    expect(plan).toContain('SEARCH rx_1 USING INDEX sqlite_autoindex_rx_1_1 (id=?)');
  });
});

function normalized(
  query: MangoQuery<Record<string, unknown>>,
): ReturnType<typeof normalizeMangoQuery<Record<string, unknown>>> {
  // As RxDB asks: for the living.
  return normalizeMangoQuery(SCHEMA, {
    ...query,
    selector: { ...query.selector, _deleted: { $eq: false } },
  } as never) as never;
}

function explain(query: MangoQuery<Record<string, unknown>>, what = 'doc'): string {
  const plan = planQuery(table, normalized(query));
  const order = what === 'doc' ? ` ORDER BY ${plan.orderBy}` : '';
  const sql = `EXPLAIN QUERY PLAN SELECT ${what} FROM ${plan.from} WHERE ${plan.where}${order}`;
  return database
    .rows<{ detail: string }>(sql, ...plan.params)
    .map(({ detail }) => detail)
    .join('; ');
}
