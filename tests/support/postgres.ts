import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../sync/headquarters/postgres/embedded.ts';

/** A real PostgreSQL in a temporary folder: one for a test file, a fresh database for each test that wants one. */
export interface TestPostgres {
  /** Of a new, empty database. */
  createDatabase(): Promise<string>;
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
  let databases = 0;
  return {
    createDatabase: async () => {
      databases += 1;
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`CREATE DATABASE test_${databases}`);
      await client.end();
      return url.replace(/\/postgres$/, `/test_${databases}`);
    },
    stop: async () => {
      await started.value.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
