import { writeSync } from 'node:fs';
import { openDatabase } from '../../sync/storage/open-database.ts';

/**
 * A process of its own that opens the database named by its argument, for tests of ownership and of sudden death. It
 * writes row after row and says each number only once that row is committed; before that, whether it could open.
 */
const [path = ''] = process.argv.slice(2);
const opened = openDatabase({ path, key: Buffer.alloc(32, 7), cipher: 'aegis' });
// Written at once: what a killed process had in a buffer would be lost.
writeSync(1, `${opened.ok ? 'open' : opened.error.type}\n`);
if (opened.ok) {
  const database = opened.value;
  database.transaction((tx) => tx.run('CREATE TABLE IF NOT EXISTS written (n INTEGER PRIMARY KEY, bytes BLOB)'));
  for (let n = 1; ; n++) {
    database.transaction((tx) => tx.run('INSERT INTO written VALUES (?, ?)', n, Buffer.alloc(3_000, n)));
    writeSync(1, `${n}\n`);
  }
}
