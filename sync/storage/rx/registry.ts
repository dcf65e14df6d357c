import type { RxJsonSchema } from 'rxdb';
import type { Database, Transaction } from '../database.ts';
import { StorageError } from '../storage-failure.ts';
import { layoutOf } from './layout.ts';
import type { Layout, StoredDocument } from './layout.ts';
import { CollectionTable, createIndexes, createTable, parseDocument, tableName } from './table.ts';
import type { RegisteredTable } from './table.ts';

/** What names a collection's table in the file. */
export type TableKey = {
  readonly databaseName: string;
  readonly collectionName: string;
  readonly version: number;
};

/** The table of a collection: made when it is new, laid out anew when its indexes have changed. */
export function openTable(database: Database, key: TableKey, schema: RxJsonSchema<StoredDocument>): CollectionTable {
  const layout = layoutOf(schema);
  const wanted = JSON.stringify(layout);
  const found = findRegistered(database, key);
  if (found?.layout === wanted) return new CollectionTable(database, found, layout);
  const laidOut = database.transaction((transaction) =>
    found === undefined ? register(transaction, key, layout) : rebuild(database, transaction, found, layout),
  );
  if (!laidOut.ok) throw new StorageError(laidOut.error);
  return new CollectionTable(database, laidOut.value, layout);
}

export function dropTable(transaction: Transaction, n: number): void {
  transaction.run(`DROP TABLE IF EXISTS ${tableName(n)}`);
  transaction.run('DELETE FROM rx_attachments WHERE collection = ?', n);
  transaction.run('DELETE FROM rx_collections WHERE n = ?', n);
}

/**
 * Forgets every document of an RxDB database, RxDB's own notes about it included. All of them can be rebuilt from the
 * log; this is the way out of a file that another version of RxDB has written. Its collections must be closed.
 */
export function forgetCollections(transaction: Transaction, databaseName: string): void {
  const found = transaction.rows<{ n: number }>('SELECT n FROM rx_collections WHERE database_name = ?', databaseName);
  for (const { n } of found) dropTable(transaction, n);
}

/** For a file that now belongs to another RxDB database: all of its documents are folded again. */
export function forgetAllCollections(transaction: Transaction): void {
  for (const { n } of transaction.rows<{ n: number }>('SELECT n FROM rx_collections')) dropTable(transaction, n);
}

function findRegistered(database: Database, key: TableKey): RegisteredTable | undefined {
  return database.row<RegisteredTable>(
    `SELECT n, layout, counter, irregular FROM rx_collections
      WHERE database_name = ? AND collection_name = ? AND version = ?`,
    key.databaseName,
    key.collectionName,
    key.version,
  );
}

function register(transaction: Transaction, key: TableKey, layout: Layout): RegisteredTable {
  const row = transaction.row<RegisteredTable>(
    `INSERT INTO rx_collections (database_name, collection_name, version, layout) VALUES (?, ?, ?, ?)
      RETURNING n, layout, counter, irregular`,
    key.databaseName,
    key.collectionName,
    key.version,
    JSON.stringify(layout),
  );
  if (row === undefined) throw new Error('SQLite returned no row for a new collection');
  createTable(transaction, tableName(row.n), layout);
  createIndexes(transaction, tableName(row.n), layout);
  return row;
}

/** Fills the new columns from the documents, a batch at a time, and keeps every counter. */
function rebuild(
  database: Database,
  transaction: Transaction,
  found: RegisteredTable,
  layout: Layout,
): RegisteredTable {
  const name = tableName(found.n);
  const old = `${name}_old`;
  transaction.run(`ALTER TABLE ${name} RENAME TO ${old}`);
  createTable(transaction, name, layout);
  const table = new CollectionTable(database, { ...found, counter: 0, irregular: 0 }, layout);
  copyDocuments(transaction, old, table);
  transaction.run(`DROP TABLE ${old}`);
  createIndexes(transaction, name, layout);
  const rebuilt = { ...found, layout: JSON.stringify(layout), irregular: table.isIrregular ? 1 : 0 };
  transaction.run(
    'UPDATE rx_collections SET layout = ?, irregular = ? WHERE n = ?',
    rebuilt.layout,
    rebuilt.irregular,
    found.n,
  );
  return rebuilt;
}

const ROWS_A_BATCH = 500;

function copyDocuments(transaction: Transaction, old: string, table: CollectionTable): void {
  let after = 0;
  for (;;) {
    const batch = transaction.rows<{ n: number; counter: number; doc: string }>(
      `SELECT n, counter, doc FROM ${old} WHERE n > ? ORDER BY n LIMIT ${ROWS_A_BATCH}`,
      after,
    );
    for (const { counter, doc } of batch) table.insertAt(counter, parseDocument(doc));
    const last = batch.at(-1);
    if (last === undefined) return;
    after = last.n;
  }
}
