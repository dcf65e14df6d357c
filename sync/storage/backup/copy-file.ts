import { rmSync } from 'node:fs';
import { unlock, type Cipher } from '../cipher.ts';
import { Sqlite, type Connection } from '../sqlite.ts';

/** A database's file, or a copy of one. */
export interface EncryptedFile {
  readonly path: string;
  readonly key: Uint8Array;
  readonly cipher: Cipher;
}

/** Opens a file for as long as the work with it takes: one to be copied, to read it, or its copy. */
export function withFile<Value>(
  { path, key, cipher }: EncryptedFile,
  isReadonly: boolean,
  work: (connection: Connection) => Value,
): Value {
  const connection = new Sqlite(path, { readonly: isReadonly, fileMustExist: true });
  try {
    unlock(connection, cipher, key);
    // A copy is forced to the disk as far as its source's connection asks for it.
    for (const pragma of ['synchronous=FULL', 'temp_store=MEMORY', 'cache_size=-8192']) connection.pragma(pragma);
    return work(connection);
  } finally {
    connection.close();
  }
}

/** With all that SQLite, or whoever opened it, may have left beside it. */
export function removeCopy(path: string): void {
  for (const beside of ['', '-wal', '-shm', '-journal', '-owner']) rmSync(`${path}${beside}`, { force: true });
}
