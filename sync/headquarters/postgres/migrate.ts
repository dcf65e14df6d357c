import { readdirSync, readFileSync } from 'node:fs';
import type { ClientBase } from 'pg';
import { err, ok, type Result } from '../../core/result.ts';

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** A later version of the program has been here: this one does not know what its tables mean. */
export interface DatabaseNewer {
  readonly type: 'database-newer';
  readonly database: number;
  readonly program: number;
}

const ownFolder = new URL('migrations/', import.meta.url);
const ownTable = 'CREATE TABLE IF NOT EXISTS migrations (number integer PRIMARY KEY, name text NOT NULL)';

/** Any constant does: all server processes take this one lock before they look at the tables. */
const migrationLock = 1_129_140_547;

/** Applies the numbered files that this database has not seen, each in one transaction, one process at a time. */
export async function migrate(client: ClientBase, folder: URL = ownFolder): Promise<Result<null, DatabaseNewer>> {
  const migrations = readMigrations(folder);
  await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
  try {
    return await applyMissing(client, migrations);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
  }
}

function readMigrations(folder: URL): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name))
    .toSorted()
    .map((name) => ({ number: Number(name.slice(0, 4)), name, sql: readFileSync(new URL(name, folder), 'utf8') }));
}

async function applyMissing(
  client: ClientBase,
  migrations: readonly Migration[],
): Promise<Result<null, DatabaseNewer>> {
  await client.query(ownTable);
  const { rows } = await client.query<{ number: number }>('SELECT number FROM migrations ORDER BY number');
  const newest = rows.at(-1)?.number ?? 0;
  const known = migrations.at(-1)?.number ?? 0;
  if (newest > known) return err({ type: 'database-newer', database: newest, program: known });
  const applied = new Set(rows.map((row) => row.number));
  for (const migration of migrations) if (!applied.has(migration.number)) await apply(client, migration);
  return ok(null);
}

/** Makes the tables as they stood after a migration, in an empty database and within the caller's transaction. */
export async function applyThrough(client: ClientBase, last: number): Promise<void> {
  await client.query(ownTable);
  for (const migration of readMigrations(ownFolder)) if (migration.number <= last) await applyOne(client, migration);
}

/** The last that this program knows. */
export function newestMigration(): number {
  return readMigrations(ownFolder).at(-1)?.number ?? 0;
}

async function applyOne(client: ClientBase, { number, name, sql }: Migration): Promise<void> {
  await client.query(sql);
  await client.query('INSERT INTO migrations (number, name) VALUES ($1, $2)', [number, name]);
}

async function apply(client: ClientBase, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await applyOne(client, migration);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
