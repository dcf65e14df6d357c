import type { Database } from '../../../sync/storage/database.ts';
import { timeEach } from '../measure.ts';

/** Milliseconds of one commit of one row of 600 bytes, in a file with the replica's own settings. */
export function timeOneCommit(database: Database, rounds: number): Promise<readonly number[]> {
  database.connection.exec('CREATE TABLE bare (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  const text = 'x'.repeat(600);
  return timeEach(50, rounds, () => {
    const done = database.transaction((tx) => tx.run('INSERT INTO bare (text) VALUES (?)', text));
    if (!done.ok) throw new Error(done.error.type);
  });
}
