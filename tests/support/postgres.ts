import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  existsSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '../../sync/headquarters/postgres/migrate.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../sync/headquarters/postgres/embedded.ts';
import { isAlive, readPostmasterLock } from '../../sync/headquarters/postgres/postmaster-lock.ts';
import { waitUntil } from './wait-until.ts';

/** A real PostgreSQL, one for a whole run of tests: a fresh database for each test that wants one. */
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
  max_connections: '300',
  shared_buffers: '128MB',
};

/** Names the folder of the server that all processes of a run of tests share. */
const folderOfRun = 'CHANCERY_TEST_POSTGRES';

/** For a runner's global set-up: its processes share one server, which the first that needs one starts. @returns its end */
export function shareTestPostgres(): () => Promise<void> {
  const folder = makeFolder();
  process.env[folderOfRun] = folder;
  return async () => {
    delete process.env[folderOfRun];
    const lock = readPostmasterLock(path.join(folder, 'cluster'));
    if (lock) process.kill(lock.pid, 'SIGINT');
    await waitUntil(() => !lock || !isAlive(lock.pid), 'PostgreSQL has stopped', 60_000);
    rmSync(folder, { recursive: true, force: true });
  };
}

export async function startTestPostgres(): Promise<TestPostgres> {
  const shared = process.env[folderOfRun];
  return shared === undefined ? startAlone() : databasesOf(await joinRun(shared), async () => {});
}

async function startAlone(): Promise<TestPostgres> {
  const folder = makeFolder();
  const postgres = await startMigrated(folder);
  return databasesOf(postgres.url, async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });
}

function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'chancery-postgres-'));
  // Under root, PostgreSQL runs as another user, who must be able to pass.
  chmodSync(folder, 0o755);
  return folder;
}

/** Whoever comes first starts it, and the others wait for that. */
async function joinRun(folder: string): Promise<string> {
  const ready = path.join(folder, 'ready');
  if (claim(path.join(folder, 'claimed'))) {
    const { url } = await startMigrated(folder);
    writeFileSync(`${ready}.new`, url);
    renameSync(`${ready}.new`, ready);
  }
  await waitUntil(() => existsSync(ready), 'PostgreSQL is there', 60_000);
  return readFileSync(ready, 'utf8');
}

function claim(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

/** Migrating once and copying is several times faster than migrating for every test. */
async function startMigrated(folder: string): Promise<EmbeddedPostgres> {
  const started = await startEmbeddedPostgres({ folder, random: randomBytes, settings: careless });
  if (!started.ok) throw new Error(`PostgreSQL did not start: ${JSON.stringify(started.error)}`);
  const { url } = started.value;
  await withClient(url, (client) => client.query('CREATE DATABASE migrated'));
  await withClient(addressOf(url, 'migrated'), (client) => migrate(client));
  return started.value;
}

function databasesOf(url: string, stop: () => Promise<void>): TestPostgres {
  const createDatabase = async (content = 'migrated'): Promise<string> => {
    const name = `test_${randomBytes(8).toString('hex')}`;
    const from = content === 'migrated' ? ' TEMPLATE migrated' : '';
    await withClient(url, (client) => client.query(`CREATE DATABASE ${name}${from}`));
    return addressOf(url, name);
  };
  return { createDatabase, stop };
}

const addressOf = (url: string, name: string): string => url.replace(/\/postgres$/, `/${name}`);

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
