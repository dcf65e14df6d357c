import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { err, ok, type Result } from '../../core/result.ts';
import { findPostgresBinaries, type BinariesMissing, type PostgresBinaries } from './binaries.ts';
import { findClusterUser, invoke, type ClusterUser, type NoClusterUser } from './cluster-user.ts';
import { freePort } from './free-port.ts';
import { isAlive, isPostmaster, readPostmasterLock, releaseStaleLock } from './postmaster-lock.ts';

const run = promisify(execFile);

/** A PostgreSQL of our own in a folder, on the loopback interface only. */
export interface EmbeddedPostgres {
  /** Of its `postgres` database, with the password. */
  readonly url: string;
  readonly port: number;
  /** Stops it, unless another process started it and still lives. */
  stop(): Promise<void>;
}

export type EmbeddedPostgresFault =
  | BinariesMissing
  | NoClusterUser
  | { readonly type: 'postgres-other-version'; readonly cluster: string; readonly program: string }
  | { readonly type: 'postgres-failed'; readonly step: 'initdb' | 'start'; readonly detail: string };

export interface EmbeddedPostgresOptions {
  /** `cluster/`, `password`, `port` and `owner` are kept in it. */
  readonly folder: string;
  readonly random: (bytes: number) => Uint8Array;
  /** Further lines of the configuration. Tests turn `fsync` off, and with it the waiting for the disk while it is made. */
  readonly settings?: Settings;
}

/** Names and values of PostgreSQL's configuration. */
export type Settings = { readonly [name: string]: string };

interface Cluster {
  readonly folder: string;
  readonly data: string;
  readonly binaries: PostgresBinaries;
  readonly user: ClusterUser;
  readonly password: string;
}

/** Creates the cluster at the first call; joins it where another process of this machine already runs it. */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<Result<EmbeddedPostgres, EmbeddedPostgresFault>> {
  const binaries = findPostgresBinaries();
  if (!binaries.ok) return binaries;
  const user = await findClusterUser();
  if (!user.ok) return user;
  const { folder, random } = options;
  mkdirSync(folder, { recursive: true });
  const cluster = {
    folder,
    data: path.join(folder, 'cluster'),
    binaries: binaries.value,
    user: user.value,
    password: keepPassword(folder, random),
  };
  const settings = options.settings ?? {};
  const created = await createCluster(cluster, settings);
  return created.ok ? runCluster(cluster, settings) : created;
}

function keepPassword(folder: string, random: (bytes: number) => Uint8Array): string {
  const file = path.join(folder, 'password');
  if (!existsSync(file)) writeFileSync(file, Buffer.from(random(24)).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

async function createCluster(cluster: Cluster, settings: Settings): Promise<Result<null, EmbeddedPostgresFault>> {
  const { data, folder, binaries, user } = cluster;
  if (existsSync(data)) return checkVersion(cluster);
  // Made beside and renamed: a first start that was cut off leaves nothing that looks like a cluster.
  const unfinished = path.join(folder, 'cluster.new');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = path.join(folder, 'password.initdb');
  writeFileSync(passwordFile, cluster.password, { mode: 0o600 });
  if (user.kind === 'postgres') for (const file of [unfinished, passwordFile]) chownSync(file, user.uid, user.gid);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const access = ['--auth=scram-sha-256', '--username=postgres', `--pwfile=${passwordFile}`];
  const sync = settings['fsync'] === 'off' ? ['--no-sync'] : [];
  const made = await runProgram(cluster, binaries.initdb, ['-D', unfinished, ...locale, ...access, ...sync]);
  rmSync(passwordFile);
  if (!made.ok) return err({ type: 'postgres-failed', step: 'initdb', detail: made.error.output });
  renameSync(unfinished, data);
  return ok(null);
}

function checkVersion({ data, binaries }: Cluster): Result<null, EmbeddedPostgresFault> {
  const major = readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim();
  return major === binaries.major
    ? ok(null)
    : err({ type: 'postgres-other-version', cluster: major, program: binaries.major });
}

/** Two processes may start at once: the one that comes second finds the lock at its next try. */
async function runCluster(
  cluster: Cluster,
  settings: Settings,
): Promise<Result<EmbeddedPostgres, EmbeddedPostgresFault>> {
  for (let attempt = 1; ; attempt += 1) {
    const lock = readPostmasterLock(cluster.data);
    if (lock && (await isPostmaster(lock.pid))) return ok(join(cluster, lock.port));
    if (lock) releaseStaleLock(cluster.data);
    const started = await startCluster(cluster, settings);
    if (started.ok || attempt === 3) return started;
  }
}

/** One that runs without its owner (killed, crashed) becomes ours. */
function join(cluster: Cluster, port: number): EmbeddedPostgres {
  const owner = readOwner(cluster);
  if (owner === null || !isAlive(owner)) writeOwner(cluster);
  return makeHandle(cluster, port);
}

async function startCluster(
  cluster: Cluster,
  settings: Settings,
): Promise<Result<EmbeddedPostgres, EmbeddedPostgresFault>> {
  const port = await choosePort(cluster.folder);
  writeConfiguration(cluster, port, settings);
  const log = path.join(cluster.data, 'startup.log');
  rmSync(log, { force: true });
  const started = await runProgram(cluster, cluster.binaries.pgCtl, [
    'start',
    '-D',
    cluster.data,
    '-w',
    '-t',
    '60',
    '-s',
    '-l',
    log,
  ]);
  if (!started.ok)
    return err({ type: 'postgres-failed', step: 'start', detail: readTail(log) || started.error.output });
  writeOwner(cluster);
  return ok(makeHandle(cluster, port));
}

async function choosePort(folder: string): Promise<number> {
  const file = path.join(folder, 'port');
  const port = await freePort(existsSync(file) ? Number(readFileSync(file, 'utf8')) : null);
  writeFileSync(file, String(port));
  return port;
}

/**
 * An eighth of the machine's memory, which is taken only as it is used. A record goes to one place of each index, and to any place at all
 * of the one by hash: where that does not fit, each record reads a page and writes another back. Windows wants it all at once.
 */
function sharedBuffers(): string {
  const bytes = Math.min(totalmem(), process.constrainedMemory() || Infinity) / 8;
  const [least, most] = process.platform === 'win32' ? [128, 256] : [128, 2048];
  return `${Math.round(Math.min(most, Math.max(least, bytes / 2 ** 20)))}MB`;
}

/**
 * Made for many small machines, PostgreSQL would write each page that an intake touches in full every few hundred megabytes. What is
 * acknowledged is on the disk all the same; after a crash up to two gigabytes are gone through again.
 */
const forIntake: Settings = {
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
};

/** Terse errors without their statements: a value of somebody's record never reaches the log. */
function writeConfiguration({ data, user }: Cluster, port: number, settings: Settings): void {
  const all = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_statement: 'none',
    logging_collector: 'on',
    log_filename: 'postgres-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_size: '0',
    timezone: 'UTC',
    jit: 'off',
    shared_buffers: sharedBuffers(),
    ...forIntake,
    ...settings,
  };
  const file = path.join(data, 'chancery.conf');
  writeFileSync(
    file,
    Object.entries(all)
      .map(([name, value]) => `${name} = '${value}'\n`)
      .join(''),
    { mode: 0o600 },
  );
  if (user.kind === 'postgres') chownSync(file, user.uid, user.gid);
  includeConfiguration(path.join(data, 'postgresql.conf'));
}

function includeConfiguration(file: string): void {
  const line = "include_if_exists = 'chancery.conf'\n";
  const text = readFileSync(file, 'utf8');
  if (!text.includes(line)) writeFileSync(file, `${text}\n${line}`);
}

function makeHandle(cluster: Cluster, port: number): EmbeddedPostgres {
  return {
    url: `postgres://postgres:${cluster.password}@127.0.0.1:${port}/postgres`,
    port,
    stop: async () => {
      if (readOwner(cluster) !== process.pid) return;
      // Already stopped by hand is stopped as well.
      await runProgram(cluster, cluster.binaries.pgCtl, [
        'stop',
        '-D',
        cluster.data,
        '-m',
        'fast',
        '-w',
        '-t',
        '60',
        '-s',
      ]);
      rmSync(ownerFile(cluster), { force: true });
    },
  };
}

const ownerFile = ({ folder }: Cluster): string => path.join(folder, 'owner');

function readOwner(cluster: Cluster): number | null {
  return existsSync(ownerFile(cluster)) ? Number(readFileSync(ownerFile(cluster), 'utf8')) : null;
}

function writeOwner(cluster: Cluster): void {
  writeFileSync(ownerFile(cluster), String(process.pid));
}

function readTail(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-5).join('\n') : '';
}

/** pg_ctl leaves PostgreSQL in a session of its own: Ctrl+C reaches us only, and we stop it last. */
async function runProgram(
  cluster: Cluster,
  program: string,
  args: readonly string[],
): Promise<Result<null, { readonly type: 'failed'; readonly output: string }>> {
  const { file, args: all, options } = invoke(cluster.user, program, args, [cluster.folder]);
  try {
    await run(file, all, {
      ...options,
      cwd: path.parse(cluster.folder).root,
      env: { ...process.env, LC_ALL: 'C' },
      windowsHide: true,
    });
    return ok(null);
  } catch (error) {
    const { stderr, message } = error as Error & { readonly stderr?: string };
    return err({ type: 'failed', output: (stderr ?? message).trim() });
  }
}
