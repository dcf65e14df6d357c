import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { from as copyFrom } from 'pg-copy-streams';
import { err, ok, type Result } from '../../core/result.ts';
import type { WrongKeys } from '../keys/identity.ts';
import { transaction, type Connection, type Database } from '../postgres/database.ts';
import { applyThrough, newestMigration, type DatabaseNewer } from '../postgres/migrate.ts';
import { checkBackup } from './check-backup.ts';
import { tableFile, type BackupDamaged, type BackupTable, type Manifest } from './manifest.ts';
import { copySql } from './tables.ts';

export type RestoreFault = BackupDamaged | WrongKeys | DatabaseNewer | { readonly type: 'database-in-use' };

/**
 * Fills an empty database with a backup, in one transaction: it is all there afterwards, or nothing is. What headquarters wrote
 * before is closed: it goes on in new feeds [K7], for desks may hold more of the old ones than the backup does.
 * @param root the root key of the keys that were put back
 */
export async function restoreBackup(
  database: Database,
  folder: string,
  root: string,
): Promise<Result<Manifest, RestoreFault>> {
  const checked = await checkBackup(folder);
  if (!checked.ok) return checked;
  const manifest = checked.value;
  if (manifest.root !== root) return err({ type: 'wrong-keys' });
  const program = newestMigration();
  if (manifest.migration > program) return err({ type: 'database-newer', database: manifest.migration, program });
  const filled = await transaction(database, async (connection) => {
    if (await isInUse(connection)) return false;
    await applyThrough(connection, manifest.migration);
    for (const table of manifest.tables) await copyTable(connection, folder, table);
    await setSequences(connection);
    await connection.query("UPDATE own_feeds SET epoch_of = 'before a restore'");
    return true;
  });
  if (!filled) return err({ type: 'database-in-use' });
  await database.query('ANALYZE');
  return ok(manifest);
}

/** Whatever stands in it: what is there would be mixed with what comes. */
async function isInUse(connection: Connection): Promise<boolean> {
  const { rows } = await connection.query<{ tables: number }>(
    "SELECT count(*)::int AS tables FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')",
  );
  return rows[0]?.tables !== 0;
}

/** PostgreSQL copies into no table behind walls; nobody else sees these before the transaction ends. */
async function copyTable(connection: Connection, folder: string, table: BackupTable): Promise<void> {
  const { rows } = await connection.query<{ walled: boolean }>(
    'SELECT relforcerowsecurity AS walled FROM pg_class WHERE oid = $1::regclass',
    [table.name],
  );
  const walled = rows[0]?.walled ?? false;
  if (walled) await connection.query(`ALTER TABLE "${table.name}" NO FORCE ROW LEVEL SECURITY`);
  await pipeline(
    createReadStream(tableFile(folder, table.name)),
    createZstdDecompress(),
    connection.query(copyFrom(copySql(table, 'FROM STDIN'))),
  );
  if (walled) await connection.query(`ALTER TABLE "${table.name}" FORCE ROW LEVEL SECURITY`);
}

/** Numbers go on after those that were copied. */
async function setSequences(connection: Connection): Promise<void> {
  const { rows } = await connection.query<{ name: string; column: string }>(
    `SELECT c.relname AS name, a.attname AS column FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = current_schema()::regnamespace AND a.attidentity <> ''`,
  );
  for (const { name, column } of rows)
    await connection.query(
      `SELECT setval(pg_get_serial_sequence($1, $2), (SELECT coalesce(max("${column}"), 0) + 1 FROM "${name}"), false)`,
      [`"${name}"`, column],
    );
}
