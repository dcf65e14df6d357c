import { unlock, type Cipher } from './cipher.ts';
import { Database } from './database.ts';
import { Sqlite } from './sqlite.ts';

/** The file as another thread of its owner opens it. */
export interface BesideOptions {
  readonly path: string;
  readonly key: Uint8Array;
  readonly cipher: Cipher;
}

/**
 * A connection for a second thread of the process that owns the file: it reads what is committed, and may move SQLite's log into the
 * file, which a connection opened for reading may not. It changes nothing. Its cache is small: what it read is old soon.
 */
export function openBeside({ path, key, cipher }: BesideOptions): Database {
  const connection = new Sqlite(path, { fileMustExist: true });
  unlock(connection, cipher, key);
  for (const setting of settings) connection.pragma(setting);
  return new Database(path, connection, undefined);
}

const settings = [
  'synchronous=FULL',
  'wal_autocheckpoint=0',
  'query_only=ON',
  'temp_store=MEMORY',
  'trusted_schema=OFF',
  'cache_size=-4096',
];
