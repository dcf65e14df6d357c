import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sqlite } from './sqlite.ts';
import type { Connection } from './sqlite.ts';

/** aegis is 1.3 to 1.8 times as fast as chacha20 where the CPU has AES instructions, and slower where it has none. */
export type Cipher = 'aegis' | 'chacha20';

export const KEY_BYTES = 32;

/** Must be the first thing said on a connection. SQLite accepts any key here; a wrong one shows at the first read. */
export function unlock(connection: Connection, cipher: Cipher, key: Uint8Array): void {
  connection.pragma(`cipher='${cipher}'`);
  connection.pragma(`key='${rawKey(key)}'`);
}

/** The key as SQLite3MultipleCiphers wants it when no passphrase is to be stretched. */
export function rawKey(key: Uint8Array): string {
  if (key.length !== KEY_BYTES) throw new Error(`a database key has ${KEY_BYTES} bytes, not ${key.length}`);
  return `raw:${Buffer.from(key.buffer, key.byteOffset, key.length).toString('hex')}`;
}

/**
 * Measures both ciphers on this machine, about 50 ms each. The choice belongs in the keyring: a file can only be opened
 * with the cipher that it was made with. `now` gives milliseconds.
 */
export function fastestCipher(now: () => number, rows = 2_000): Cipher {
  const folder = mkdtempSync(join(tmpdir(), 'cipher-'));
  try {
    measure(join(folder, 'warm'), 'aegis', now, rows);
    const aegis = measure(join(folder, 'aegis'), 'aegis', now, rows);
    const chacha20 = measure(join(folder, 'chacha20'), 'chacha20', now, rows);
    return aegis <= chacha20 ? 'aegis' : 'chacha20';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds to write and read back rows through a cache too small to hold them, so that pages pass the cipher. */
function measure(path: string, cipher: Cipher, now: () => number, rows: number): number {
  const connection = new Sqlite(path);
  try {
    unlock(connection, cipher, randomBytes(KEY_BYTES));
    connection.pragma('journal_mode=WAL');
    connection.pragma('synchronous=OFF');
    connection.pragma('cache_size=16');
    connection.exec('CREATE TABLE sample (bytes BLOB NOT NULL)');
    const insert = connection.prepare('INSERT INTO sample VALUES (?)');
    const bytes = randomBytes(1_024);
    const started = now();
    connection.transaction(() => {
      for (let row = 0; row < rows; row++) insert.run(bytes);
    })();
    connection.prepare('SELECT sum(length(hex(bytes))) FROM sample').get();
    return now() - started;
  } finally {
    connection.close();
  }
}
