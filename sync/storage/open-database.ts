import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Sqlite } from './sqlite.ts';
import type { Connection } from './sqlite.ts';
import { err, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { keptLogBytes, pagesBeforeCheckpoint } from './checkpoints.ts';
import { unlock } from './cipher.ts';
import type { Cipher } from './cipher.ts';
import { Database } from './database.ts';
import { migrate, newestVersion } from './migrations.ts';
import type { Migration } from './migrations.ts';
import { migrations as allMigrations } from './migrations/list.ts';
import { claimOwnership } from './ownership.ts';
import type { Ownership } from './ownership.ts';
import { storageFailureOf } from './storage-failure.ts';
import type { StorageFailure } from './storage-failure.ts';

export type OpenOptions = {
  readonly path: string;
  /** 32 random bytes. */
  readonly key: Uint8Array;
  readonly cipher: Cipher;
  /** Without the right to write, and beside the process that has it. */
  readonly readonly?: boolean;
  /** For a replica that has been opened before: an empty new file in its place would hide a loss. */
  readonly mustExist?: boolean;
  readonly migrations?: readonly Migration[];
};

export type OpenFailure =
  | { readonly type: 'missing' }
  | { readonly type: 'locked' }
  | { readonly type: 'wrong-key-or-damaged' }
  | { readonly type: 'not-a-chancery-file' }
  | { readonly type: 'newer-version'; readonly found: number; readonly known: number }
  | { readonly type: 'disk-full' }
  | { readonly type: 'io-error'; readonly code: string };

export interface OlderLayout {
  readonly found: number;
  readonly known: number;
}

/** "Chcy", in the header of every file of ours. */
const APPLICATION_ID = 0x43_68_63_79;

/** A file that this process owns, as it was found. */
export interface ClaimedFile {
  /** The layout of an older file, which opening it brings up to date. */
  readonly olderLayout: number | null;
  /** Either of these, once: it is owned until then. */
  readonly open: () => Result<Database, OpenFailure>;
  readonly release: () => void;
}

/** Opens or creates the one encrypted file, and owns it until `close`. A file that is refused is left as it was. */
export function openDatabase(options: OpenOptions): Result<Database, OpenFailure> {
  if (options.readonly === true) return unlessMissing(options) ?? openReadonly(options);
  const claimed = claimDatabase(options);
  return claimed.ok ? claimed.value.open() : claimed;
}

/** The same in two steps, for whoever has something to do with a file before it is changed. */
export function claimDatabase(options: OpenOptions): Result<ClaimedFile, OpenFailure> {
  const missing = unlessMissing(options);
  if (missing) return missing;
  const claimed = claimOwnership(options.path);
  if (!claimed.ok) return err(openFailure(claimed.error));
  const ownership = claimed.value;
  const found = holding(ownership, () => {
    finishFirstRollback(options);
    return inspect(options);
  });
  if (!found.ok) return found;
  const layout = found.value;
  const olderLayout = layout > 0 && layout < newestKnown(options) ? layout : null;
  return ok({
    olderLayout,
    open: () => holding(ownership, () => openOwned(options, ownership)),
    release: () => ownership.release(),
  });
}

function unlessMissing(options: OpenOptions): Result<never, OpenFailure> | undefined {
  const { path, mustExist = false } = options;
  if (!existsSync(path) && (options.readonly === true || mustExist)) return err({ type: 'missing' });
  if (mustExist && statSync(path).size === 0) return err({ type: 'wrong-key-or-damaged' });
  return existsSync(dirname(path)) ? undefined : err({ type: 'missing' });
}

/** However it ends, only what came to something keeps the lock. */
function holding<Value>(ownership: Ownership, work: () => Result<Value, OpenFailure>): Result<Value, OpenFailure> {
  let isHeld = false;
  try {
    const done = unlessRefused(work);
    isHeld = done.ok;
    return done;
  } finally {
    if (!isHeld) ownership.release();
  }
}

function unlessRefused<Value>(work: () => Result<Value, OpenFailure>): Result<Value, OpenFailure> {
  try {
    return work();
  } catch (thrown) {
    const failure = storageFailureOf(thrown);
    if (failure === undefined) throw thrown;
    return err(openFailure(failure));
  }
}

function openReadonly(options: OpenOptions): Result<Database, OpenFailure> {
  return unlessRefused(() => {
    const found = inspect(options);
    if (!found.ok) return found;
    // Who reads only cannot make the tables that it lacks.
    if (found.value === 0) return err({ type: 'wrong-key-or-damaged' });
    return ok(new Database(options.path, connect(options, true), undefined));
  });
}

/** The layout of an older file, opened to be read: whoever writes to it has brought it up to date. */
export function olderLayoutOf(database: Database): OlderLayout | null {
  const known = newestVersion(allMigrations);
  const found = database.connection.pragma('user_version', { simple: true }) as number;
  return found < known ? { found, known } : null;
}

function openOwned(options: OpenOptions, ownership: Ownership): Result<Database, OpenFailure> {
  const connection = connect(options, false);
  try {
    migrate(connection, options.migrations ?? allMigrations, APPLICATION_ID);
    return ok(new Database(options.path, connection, ownership));
  } catch (thrown) {
    connection.close();
    throw thrown;
  }
}

const newestKnown = ({ migrations = allMigrations }: OpenOptions): number => newestVersion(migrations);

/**
 * A file whose process died within its very first transaction, before it had a write-ahead log, has a rollback journal beside it
 * that says it was empty before. A connection that cannot write cannot put it back to that, and would refuse it for ever.
 */
function finishFirstRollback(options: OpenOptions): void {
  const { path } = options;
  if (!existsSync(path) || isUnencrypted(path) || !wasEmptyBefore(`${path}-journal`)) return;
  const connection = new Sqlite(path, { timeout: BUSY_MILLISECONDS });
  try {
    unlock(connection, options.cipher, options.key);
    connection.pragma('schema_version');
  } finally {
    connection.close();
  }
}

/** Of a journal: eight bytes by which it is known, a count, a nonce, then the pages that the file had (SQLite's file format, 3). */
function wasEmptyBefore(journal: string): boolean {
  if (!existsSync(journal)) return false;
  const header = readStart(journal, 20);
  return header.toString('hex', 0, 8) === 'd9d505f920a163d7' && header.readUInt32BE(16) === 0;
}

/**
 * Looks through a connection that cannot write: closing one that can would already move the log into the file.
 * @returns the file's layout; 0: it has none yet
 */
function inspect(options: OpenOptions): Result<number, OpenFailure> {
  if (!existsSync(options.path) || statSync(options.path).size === 0) return ok(0);
  if (isUnencrypted(options.path)) return err({ type: 'not-a-chancery-file' });
  if (isCutWithinPage(options.path)) return err({ type: 'wrong-key-or-damaged' });
  const probe = new Sqlite(options.path, { readonly: true });
  try {
    unlock(probe, options.cipher, options.key);
    return layoutOf(probe, newestKnown(options));
  } finally {
    probe.close();
  }
}

function layoutOf(probe: Connection, known: number): Result<number, OpenFailure> {
  const id = probe.pragma('application_id', { simple: true }) as number;
  const found = probe.pragma('user_version', { simple: true }) as number;
  if (id === APPLICATION_ID) return found > known ? err({ type: 'newer-version', found, known }) : ok(found);
  // Killed between its creation and its first commit: nothing is in it yet.
  const isEmpty = probe.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  return isEmpty && id === 0 && found === 0 ? ok(0) : err({ type: 'not-a-chancery-file' });
}

/**
 * The library hands on the rest of a page as it stands, without deciphering or proving it, and SQLite would read what it makes of
 * that. While there is a log, its last page may rightly be half written: then the log has it whole.
 */
function isCutWithinPage(path: string): boolean {
  const log = `${path}-wal`;
  const hasLog = existsSync(log) && statSync(log).size > 0;
  return !hasLog && statSync(path).size % PAGE_BYTES !== 0;
}

const PAGE_BYTES = 4_096;

function isUnencrypted(path: string): boolean {
  return readStart(path, 16).toString('latin1') === 'SQLite format 3\0';
}

/** What is beyond the end is zero. */
function readStart(path: string, bytes: number): Buffer {
  const start = Buffer.alloc(bytes);
  const file = openSync(path, 'r');
  try {
    readSync(file, start, 0, bytes, 0);
  } finally {
    closeSync(file);
  }
  return start;
}

/**
 * What must hold on every connection that writes. The library opens WAL at synchronous=NORMAL, which loses acknowledged
 * commits in a power cut; temporary files would stand on the disk unencrypted.
 */
const SETTINGS: readonly (readonly [pragma: string, wanted: string, holds: string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['temp_store', 'MEMORY', 2],
  ['secure_delete', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['foreign_keys', 'ON', 1],
  ['cache_size', '-24576', -24_576],
  ['journal_size_limit', String(keptLogBytes), keptLogBytes],
  ['wal_autocheckpoint', String(pagesBeforeCheckpoint), pagesBeforeCheckpoint],
];

const BUSY_MILLISECONDS = 5_000;

function connect(options: OpenOptions, isReadonly: boolean): Connection {
  const connection = new Sqlite(options.path, { readonly: isReadonly, timeout: BUSY_MILLISECONDS });
  try {
    unlock(connection, options.cipher, options.key);
    connection.pragma('schema_version');
    // A reader takes the file as it is: a backup put in place by hand has no log beside it yet.
    const settings = isReadonly ? SETTINGS.filter(([pragma]) => pragma !== 'journal_mode') : SETTINGS;
    for (const setting of settings) apply(connection, setting);
    return connection;
  } catch (thrown) {
    connection.close();
    throw thrown;
  }
}

function apply(connection: Connection, [pragma, wanted, holds]: (typeof SETTINGS)[number]): void {
  connection.pragma(`${pragma}=${wanted}`);
  const found = connection.pragma(pragma, { simple: true });
  if (found !== holds) throw new Error(`pragma ${pragma} is ${String(found)} instead of ${holds}`);
}

function openFailure(failure: StorageFailure): OpenFailure {
  return failure.type === 'damaged' ? { type: 'wrong-key-or-damaged' } : failure;
}
