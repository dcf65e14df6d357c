import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { unlock } from '../../../sync/storage/cipher.ts';
import { Sqlite } from '../../../sync/storage/sqlite.ts';
import { databaseKey, databaseName } from '../data/desk.ts';

/** SQLite alone, in a process of its own: opens the same file and reads the same rows by the same index. */
const [folder = '.'] = process.argv.slice(2);
const loaded = performance.now();
const connection = new Sqlite(path.join(folder, databaseName));
unlock(connection, 'aegis', databaseKey);
const found = connection
  .prepare("SELECT n FROM rx_collections WHERE collection_name = 'cases'")
  .pluck()
  .get() as number;
const table = `rx_${found}`;
const columns = connection.prepare('SELECT layout FROM rx_collections WHERE n = ?').pluck().get(found) as string;
const { paths } = JSON.parse(columns) as { paths: readonly (readonly string[] | string)[] };
const column = (name: string): string => `c${paths.findIndex((each) => String(each) === name)}`;
const rows = connection
  .prepare(`SELECT doc FROM ${table} WHERE deleted = 0 AND ${column('open')} = 1 ORDER BY ${column('dueAt')} LIMIT 50`)
  .pluck()
  .all() as string[];
const documents = rows.map((row) => JSON.parse(row) as unknown);
const listed = performance.now();
connection.close();
process.send?.({ rows: documents.length, loaded, opened: 0, query: listed - loaded, total: listed });
