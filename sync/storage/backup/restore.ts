import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { err, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { readContent } from './content.ts';
import type { FileContent } from './content.ts';
import { removeCopy } from './copy-file.ts';
import { unlock } from '../cipher.ts';
import type { Cipher } from '../cipher.ts';
import type { Database } from '../database.ts';
import { putInPlace } from '../durable-file.ts';
import { openDatabase } from '../open-database.ts';
import type { OpenFailure } from '../open-database.ts';
import { Sqlite } from '../sqlite.ts';
import { storageFailureOf } from '../storage-failure.ts';

export type RestoreOptions = {
  /** Of the database, which nobody has open. */
  readonly path: string;
  readonly from: string;
  readonly key: Uint8Array;
  readonly cipher: Cipher;
  /** Where the file that is there now is kept; nothing may be there yet. */
  readonly aside: string;
};

/** What stands in the place now, and whether there was something to be put aside. */
export type Restored = { readonly content: FileContent; readonly hadFile: boolean };

/**
 * Puts a backup in the place of a database. It is copied, opened and read whole before anything is touched; the file that was
 * there is kept under another name. Cut off anywhere, one of the two stands in the place.
 */
export function restoreDatabase(options: RestoreOptions): Result<Restored, OpenFailure> {
  const { path, from, aside } = options;
  if (!existsSync(from)) return err({ type: 'missing' });
  if (existsSync(aside)) throw new Error('a file that was put aside earlier would be overwritten');
  const fresh = `${path}.restoring`;
  try {
    removeCopy(fresh);
    copyFileSync(from, fresh);
    const content = prepare(fresh, options);
    if (!content.ok) return content;
    const hadFile = existsSync(path);
    if (hadFile) putAside(path, aside, options);
    putInPlace(fresh, path);
    return ok({ content: content.value, hadFile });
  } catch (thrown) {
    const failure = storageFailureOf(thrown);
    if (failure === undefined) throw thrown;
    return err(failure.type === 'damaged' ? { type: 'wrong-key-or-damaged' } : failure);
  } finally {
    removeCopy(fresh);
  }
}

/** Brings the copy to today's layout and reads every page of it. Like any backup, it has no `opening` afterwards [K7]. */
function prepare(path: string, { key, cipher }: RestoreOptions): Result<FileContent, OpenFailure> {
  const opened = openDatabase({ path, key, cipher, mustExist: true });
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    const isSound = database.connection.pragma('integrity_check', { simple: true }) === 'ok';
    if (!isSound) return err({ type: 'wrong-key-or-damaged' });
    const forgotten = database.transaction((tx) => tx.run("DELETE FROM settings WHERE name = 'opening'"));
    if (!forgotten.ok)
      return err(forgotten.error.type === 'damaged' ? { type: 'wrong-key-or-damaged' } : forgotten.error);
    return ok(finish(database));
  } finally {
    database.close();
  }
}

function finish(database: Database): FileContent {
  const content = readContent(database);
  // The log beside it would not come along.
  database.connection.pragma('wal_checkpoint(TRUNCATE)');
  return content;
}

/**
 * A log left beside the new file would be read as the new file's. So the old file takes it in first; where it cannot, for it
 * is damaged, the log goes aside with it.
 */
function putAside(path: string, aside: string, { key, cipher }: RestoreOptions): void {
  takeInLog(path, cipher, key);
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${aside}-wal`);
  rmSync(`${path}-shm`, { force: true });
  try {
    // With two names for a moment, there is never none in the place.
    linkSync(path, aside);
  } catch {
    renameSync(path, aside);
  }
}

function takeInLog(path: string, cipher: Cipher, key: Uint8Array): void {
  let connection;
  try {
    connection = new Sqlite(path, { fileMustExist: true });
    unlock(connection, cipher, key);
    connection.pragma('synchronous=FULL');
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } catch (thrown) {
    if (storageFailureOf(thrown) === undefined) throw thrown;
  } finally {
    connection?.close();
  }
}
