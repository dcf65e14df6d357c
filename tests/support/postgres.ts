import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '../../sync/headquarters/postgres/migrate.ts';
import { startEmbeddedPostgres } from '../../sync/headquarters/postgres/embedded.ts';

/** A real PostgreSQL in a temporary folder: one for a test file, a fresh database for each test that wants one. */
export interface TestPostgres {
  /** The address of a new database, with headquarters' tables or without any. */
  createDatabase(content?: 'migrated' | 'empty'): Promise<string>;
  stop(): Promise<void>;
}

/** Nothing needs to survive a power cut of the test machine. */
const careless = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  logging_collector: 'off',
  max_connections: '200',
};

export async function startTestPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'chancery-postgres-'));
  // Under root, PostgreSQL runs as another user, who must be able to pass.
  chmodSync(folder, 0o755);
  const started = await startEmbeddedPostgres({ folder, random: randomBytes, settings: careless });
  if (!started.ok) throw new Error(`PostgreSQL did not start: ${JSON.stringify(started.error)}`);
  const { url } = started.value;
  const addressOf = (name: string): string => url.replace(/\/postgres$/, `/${name}`);
  let databases = 0;
  let template: Promise<void> | null = null;
  const makeTemplate = async (): Promise<void> => {
    await withClient(url, (client) => client.query('CREATE DATABASE migrated'));
    await withClient(addressOf('migrated'), (client) => migrate(client));
  };
  return {
    createDatabase: async (content = 'migrated') => {
      databases += 1;
      const name = `test_${databases}`;
      // Migrating once and copying is several times faster than migrating for every test.
      if (content === 'migrated') await (template ??= makeTemplate());
      const from = content === 'migrated' ? ' TEMPLATE migrated' : '';
      await withClient(url, (client) => client.query(`CREATE DATABASE ${name}${from}`));
      return addressOf(name);
    },
    stop: async () => {
      await started.value.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
