import { createHash } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  fsyncSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import { to as copyTo } from 'pg-copy-streams';
import { err, type Result } from '../../core/result.ts';
import type { Connection, Database } from '../postgres/database.ts';
import { checkBackup } from './check-backup.ts';
import { layout, manifestName, tableFile, type BackupDamaged, type BackupTable, type Manifest } from './manifest.ts';
import { copySql, listTables, type Table } from './tables.ts';

export type BackupFault = BackupDamaged | { readonly type: 'backup-exists'; readonly folder: string };

/**
 * Copies all tables as they stand at one moment, while desks go on exchanging, into a folder of this name, and reads it again.
 * Until it is whole and on the disk it is called `NAME.partial`. Keys are no part of it.
 * @param now milliseconds since 1970
 */
export async function writeBackup(
  database: Database,
  folder: string,
  now: number,
): Promise<Result<Manifest, BackupFault>> {
  if (existsSync(folder)) return err({ type: 'backup-exists', folder });
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  const manifest = await inSnapshot(database, (connection) => copyOut(connection, partial, now));
  writeFileSync(path.join(partial, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  });
  const checked = await checkBackup(partial);
  if (!checked.ok) return checked;
  renameSync(partial, folder);
  syncFolder(path.dirname(folder));
  return checked;
}

async function inSnapshot<Value>(database: Database, work: (connection: Connection) => Promise<Value>): Promise<Value> {
  const connection = await database.connect();
  try {
    await connection.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const value = await work(connection);
    await connection.query('COMMIT');
    connection.release();
    return value;
  } catch (error) {
    connection.release(true);
    throw error;
  }
}

async function copyOut(connection: Connection, folder: string, now: number): Promise<Manifest> {
  const { rows } = await connection.query<{ migration: number; root: string }>(
    "SELECT (SELECT max(number) FROM migrations) AS migration, (SELECT encode(root, 'hex') FROM identity) AS root",
  );
  const { migration, root } = rows[0] ?? { migration: 0, root: '' };
  const tables: BackupTable[] = [];
  for (const table of await listTables(connection)) tables.push(await copyTable(connection, folder, table));
  return { layout, takenAt: now, migration, root, tables };
}

async function copyTable(connection: Connection, folder: string, table: Table): Promise<BackupTable> {
  const hash = createHash('sha256');
  const rows = connection.query(copyTo(copySql(table, 'TO STDOUT')));
  await pipeline(
    rows,
    async function* (parts: AsyncIterable<Buffer>) {
      for await (const part of parts) {
        hash.update(part);
        yield part;
      }
    },
    createZstdCompress(),
    createWriteStream(tableFile(folder, table.name), { mode: 0o600, flush: true }),
  );
  return { name: table.name, columns: [...table.columns], rows: rows.rowCount, digest: hash.digest('hex') };
}

/** A new name is on the disk once its folder is. Windows keeps no such promise, and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
