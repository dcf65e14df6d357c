import path from 'node:path';
import type { Database } from '../../../sync/storage/database.ts';
import { openDatabase } from '../../../sync/storage/open-database.ts';
import type { SqlValue } from '../../../sync/storage/statements.ts';
import { databaseKey } from '../data/desk.ts';
import { rateOf } from '../measure.ts';

const rowsACommit = 500;

interface Rows {
  readonly insert: string;
  readonly rows: readonly (readonly SqlValue[])[];
}

/**
 * Records a second when the very rows that an intake left behind (log, documents with their indexes, search) are written
 * anew by bare statements, in commits as long as the replica's, with its encryption and settings. Nothing is parsed,
 * hashed, verified or folded.
 *
 * @param filled a file after an intake, closed
 */
export async function rateOfRawRows(filled: string, folder: string, records: number): Promise<number> {
  const source = open(filled);
  const target = emptyCopy(source, folder);
  const log = ['subjects', 'records', 'subject_records', 'feed_ends', 'seals', 'chunk_needs'];
  const search = ['search_entries', 'word_pieces', 'word_entries', 'word_blocks', 'word_lists'];
  const all = [...log, casesTable(source), ...search].map((table) => rowsOf(source, table));
  source.close();
  target.connection.pragma('foreign_keys=OFF');
  const rate = await rateOf(records, () => {
    for (const { insert, rows } of all) writeRows(target, insert, rows);
  });
  target.close();
  return rate;
}

function open(file: string): Database {
  const opened = openDatabase({ path: file, key: databaseKey, cipher: 'aegis' });
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
}

/** The same tables, indexes and triggers, and no rows. */
function emptyCopy(source: Database, folder: string): Database {
  const target = open(path.join(folder, 'raw.db'));
  const present = new Set(target.rows<{ name: string }>('SELECT name FROM sqlite_schema').map((row) => row.name));
  const wanted = source.rows<{ name: string; sql: string | null }>(
    'SELECT name, sql FROM sqlite_schema ORDER BY rowid',
  );
  for (const { name, sql } of wanted) if (sql !== null && !present.has(name)) target.connection.exec(sql);
  return target;
}

function casesTable(source: Database): string {
  const found = source.row<{ n: number }>("SELECT n FROM rx_collections WHERE collection_name = 'cases'");
  if (!found) throw new Error('the file has no cases');
  return `rx_${found.n}`;
}

function rowsOf(source: Database, table: string): Rows {
  const rows = source.connection.prepare(`SELECT * FROM ${table}`).raw().all() as SqlValue[][];
  const width = rows[0]?.length ?? 0;
  return { insert: `INSERT INTO ${table} VALUES (${Array.from({ length: width }, () => '?').join(', ')})`, rows };
}

function writeRows(target: Database, insert: string, rows: readonly (readonly SqlValue[])[]): void {
  const statement = rows.length === 0 ? null : target.connection.prepare(insert);
  for (let at = 0; at < rows.length; at += rowsACommit) {
    const done = target.transaction(() => {
      for (const row of rows.slice(at, at + rowsACommit)) statement?.run(...row);
    });
    if (!done.ok) throw new Error(done.error.type);
  }
}
