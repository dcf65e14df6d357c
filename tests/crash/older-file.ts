import { renameSync, rmSync } from 'node:fs';
import { databasePath } from '../../sync/desk/open-replica.ts';
import { canonicalBody } from '../../sync/core/record/record.ts';
import type { Database, Transaction } from '../../sync/storage/database.ts';
import { Log } from '../../sync/storage/log/log.ts';
import { blobOf, hashPrefix, readRecord, recordColumns, type RecordRow } from '../../sync/storage/log/rows.ts';
import { migrations } from '../../sync/storage/migrations/list.ts';
import { openDatabase } from '../../sync/storage/open-database.ts';
import type { SqlValue } from '../../sync/storage/statements.ts';
import { unlockFolder } from './open-desk-folder.ts';
import { deskFolder } from './setting.ts';

/**
 * Puts a file of an older numbered layout in the place of a replica's: the migrations up to that number, and of the rows all
 * that fits. Documents and search are left out, as they are folded anew. Nobody may have the file open.
 */
export async function makeOlder(folder: string, version: number): Promise<void> {
  const unlocked = await unlockFolder(folder);
  if (!unlocked.ok) throw new Error(unlocked.error.type);
  const { keyring, secrets } = unlocked.value;
  const options = { key: secrets.databaseKey, cipher: keyring.cipher };
  const path = databasePath(deskFolder(folder));
  const source = must(openDatabase({ ...options, path, mustExist: true }));
  const older = must(openDatabase({ ...options, path: `${path}-older`, migrations: migrations.slice(0, version) }));
  const copied = older.transaction((tx) => {
    // Tables come in whatever order SQLite names them.
    older.connection.pragma('defer_foreign_keys = ON');
    const isBeforePacking = version < packedVersion;
    for (const table of tablesOf(older)) {
      if (table === 'records' && isBeforePacking) writeBodiesOut(source, tx);
      else copyTable(source, tx, table);
    }
    if (tablesOf(older).includes('settings')) tx.run("UPDATE settings SET value = 'older' WHERE name = 'documents'");
  });
  if (!copied.ok) throw new Error(copied.error.type);
  source.close();
  older.close();
  rmSync(`${path}-older-owner`, { force: true });
  renameSync(`${path}-older`, path);
}

const packedVersion = 8;

/** Bodies were kept as their canonical text then. They follow from the rows, and the records were copied without them. */
function writeBodiesOut(source: Database, tx: Transaction): void {
  const { feeds } = new Log(source);
  for (const row of source.each<RecordRow>(`SELECT ${recordColumns} FROM records r`)) {
    const { hash, body, key } = readRecord(row, feeds.byNumber(row.feed));
    const named = [row.n, row.feed, row.seq, blobOf(hash), hashPrefix(hash)] as const;
    const said = [row.at, canonicalBody(body), row.operation, key === null ? null : blobOf(key)] as const;
    tx.run(
      'INSERT INTO records (n, feed, seq, hash, hash_prefix, at, body, operation, key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ...named,
      ...said,
    );
  }
}

function must(opened: ReturnType<typeof openDatabase>): Database {
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
}

/** But for those that FTS5 keeps for itself, which nobody else may write to. */
function tablesOf(database: Database): readonly string[] {
  return database
    .rows<{ name: string }>("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    .map(({ name }) => name)
    .filter((name) => !['sqlite_', 'rx_', 'search_'].some((prefix) => name.startsWith(prefix)));
}

function columnsOf(database: Database | Transaction, table: string): readonly string[] {
  return database.rows<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => name);
}

function copyTable(source: Database, tx: Transaction, table: string): void {
  const held = columnsOf(source, table);
  const columns = columnsOf(tx, table).filter((column) => held.includes(column));
  if (columns.length === 0) return;
  const list = columns.join(', ');
  const places = columns.map(() => '?').join(', ');
  for (const row of source.each<Record<string, SqlValue>>(`SELECT ${list} FROM ${table}`))
    tx.run(`INSERT INTO ${table} (${list}) VALUES (${places})`, ...columns.map((column) => row[column] ?? null));
}
