import { fillWithDefaultSettings, normalizeMangoQuery } from 'rxdb';
import type { MangoQuery } from 'rxdb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../sync/storage/database.ts';
import { ofSubject, type StoredDocument } from '../../sync/storage/rx/layout.ts';
import { documentsAt, planOrder, readOrder } from '../../sync/storage/rx/order.ts';
import { planQuery } from '../../sync/storage/rx/query-plan.ts';
import { countQuery, runQuery } from '../../sync/storage/rx/query.ts';
import { openTable } from '../../sync/storage/rx/registry.ts';
import { firstOther } from '../../sync/storage/rx/row-keys.ts';
import type { CollectionTable } from '../../sync/storage/rx/table.ts';
import { openTestDatabase } from '../support/storage-file.ts';

const schemaOf = (key: object) =>
  fillWithDefaultSettings<Record<string, unknown>>({
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: { id: { type: 'string', maxLength: 64, ...key }, state: { type: 'string', maxLength: 20 } },
    required: ['id'],
    indexes: ['state'],
  });
const SCHEMA = schemaOf(ofSubject);
const KEY = { databaseName: 'r', collectionName: 'cases', version: 0 };

const idOf = (number: number): string => number.toString(16).padStart(32, 'a');
const [first, second, third, later] = [idOf(1), idOf(2), idOf(3), idOf(4)];
/** Not as subjects are written, although SQLite would read the same bytes. */
const loud = first.toUpperCase();

let database: Database;
let table: CollectionTable;

/** Three subjects, of which the second has the seventh place. */
beforeEach(() => {
  database = openTestDatabase();
  table = openTable(database, KEY, SCHEMA);
  know(first, 3);
  know(second, 7);
  know(third, 1);
});

const know = (id: string, n: number): unknown =>
  database.transaction((tx) => tx.run('INSERT INTO subjects (n, id) VALUES (?, unhex(?))', n, id));

const documentOf = (id: string, state = 'open'): StoredDocument =>
  ({
    id,
    state,
    _deleted: false,
    _rev: '1-x',
    _meta: { lwt: 1 },
    _attachments: {},
  }) as unknown as StoredDocument;

const insert = (...ids: readonly string[]): void => {
  for (const id of ids) table.insert(documentOf(id));
};

const rows = () =>
  Object.fromEntries(database.rows<{ n: number; id: string }>('SELECT n, id FROM rx_1').map(({ n, id }) => [id, n]));

const normalized = (query: MangoQuery<Record<string, unknown>>) =>
  normalizeMangoQuery(SCHEMA, {
    ...query,
    selector: { ...query.selector, _deleted: { $eq: false } },
  } as never) as never;

const found = (query: MangoQuery<Record<string, unknown>>): readonly unknown[] =>
  runQuery(table, SCHEMA as never, normalized(query)).map(({ id }) => id);

describe('a document about a subject', () => {
  it('stands in the row of its number, any other behind all of them', () => {
    insert(second, 'loose', first, loud, third);
    expect(rows()).toEqual({ [third]: 1, [first]: 3, [second]: 7, loose: firstOther, [loud]: firstOther + 1 });
  });

  it('is found by its key, and so is any other', () => {
    insert(first, loud, 'loose', '\ue000x');
    for (const id of [first, loud, 'loose', '\ue000x']) {
      expect(table.document(id)).toMatchObject({ id });
      expect(table.revision(id)).toBe('1-x');
    }
    for (const id of [second, later, 'none']) {
      expect(table.document(id)).toBeUndefined();
      expect(table.revision(id)).toBeUndefined();
    }
  });

  it('that was written before its subject was known is found and changed where it stands', () => {
    insert(later);
    know(later, 9);
    expect(table.document(later)).toMatchObject({ state: 'open' });
    table.update(documentOf(later, 'done'), documentOf(later));
    expect(table.document(later)).toMatchObject({ state: 'done' });
    expect(rows()).toEqual({ [later]: firstOther });
    expect(found({ selector: { id: later } })).toEqual([later]);
  });

  it('is changed alone', () => {
    insert(first, second, 'loose');
    table.update(documentOf(second, 'done'), documentOf(second));
    table.update(documentOf('loose', 'held'), documentOf('loose'));
    expect([first, second, 'loose'].map((id) => table.document(id)?.['state'])).toEqual(['open', 'done', 'held']);
  });

  it('cannot stand there twice, nor can any other', () => {
    insert(first, 'loose');
    expect(() => insert(first)).toThrow('UNIQUE');
    expect(() => insert('loose')).toThrow('UNIQUE');
  });

  it('comes into its row when the table is laid out anew', () => {
    const before = openTable(database, { ...KEY, collectionName: 'old' }, schemaOf({}));
    for (const id of ['loose', second, first]) before.insert(documentOf(id));
    table = openTable(database, { ...KEY, collectionName: 'old' }, SCHEMA);
    const places = database.rows(`SELECT n FROM ${table.name} ORDER BY n`);
    expect(places).toEqual([{ n: 3 }, { n: 7 }, { n: firstOther }]);
    expect(['loose', second, first].map((id) => table.document(id)?.['id'])).toEqual(['loose', second, first]);
  });
});

describe('a question that names documents', () => {
  beforeEach(() => insert(first, second, third, 'loose', loud));

  it.each<[string, MangoQuery<Record<string, unknown>>, readonly string[]]>([
    ['one', { selector: { id: second } }, [second]],
    ['one without a subject', { selector: { id: 'loose' } }, ['loose']],
    ['none', { selector: { id: later } }, []],
    ['several', { selector: { id: { $in: [third, 'loose', later, first, first] } } }, [first, third, 'loose']],
    ['none of several', { selector: { id: { $in: [] } } }, []],
    ['all but some', { selector: { id: { $nin: [third, 'loose'] } } }, [loud, first, second]],
    ['all but one', { selector: { id: { $ne: first } } }, [loud, second, third, 'loose']],
    ['those after one', { selector: { id: { $gt: second } } }, [third, 'loose']],
    ['some of a state', { selector: { $and: [{ id: { $in: [first, loud] } }], state: 'open' } }, [loud, first]],
    ['a page', { selector: { id: { $in: [third, second, first] } }, skip: 1, limit: 1 }, [second]],
  ])('finds %s', (_name, query, ids) => {
    expect(found({ sort: [{ id: 'asc' }], ...query })).toEqual(ids);
    expect(countQuery(table, SCHEMA as never, normalized(query))).toBe(ids.length);
  });

  it('finds them in an order', () => {
    const query = { ids: [third, later, 'loose', first], selector: { state: 'open' }, sort: [{ id: 'desc' as const }] };
    expect(documentsAt(table, readOrder(table, query)).map(({ id }) => id)).toEqual(['loose', third, first]);
  });

  it('looks each of them up, and walks no others', () => {
    const query = { ids: [third, first], selector: { state: 'open' }, sort: [{ state: 'desc' as const }] };
    const ordered = planOrder(table, query);
    const named = planQuery(table, normalized({ selector: { id: { $in: [third, first] } } }));
    for (const [sql, params] of [
      [ordered.sql, ordered.params],
      [`SELECT doc FROM ${named.from} WHERE ${named.where}`, named.params],
    ] as const) {
      const plan = database
        .rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...params)
        .map(({ detail }) => detail);
      expect(plan).toContain('SEARCH rx_1 USING INTEGER PRIMARY KEY (rowid=?)');
      expect(plan).toContain('SEARCH o USING COVERING INDEX rx_1_others (id=? AND rowid>?)');
      expect(plan.filter((detail) => detail.startsWith('SCAN') && !/^SCAN (k |\(subquery)/.test(detail))).toEqual([]);
    }
  });
});
