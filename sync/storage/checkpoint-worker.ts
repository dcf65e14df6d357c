import { parentPort, workerData } from 'node:worker_threads';
import { unlock } from './cipher.ts';
import type { Cipher } from './cipher.ts';
import { Sqlite } from './sqlite.ts';

/** What the thread is started with. */
export type CheckpointTask = {
  readonly path: string;
  readonly key: Uint8Array;
  readonly cipher: Cipher;
  /** Milliseconds between two looks at the log. */
  readonly pause: number;
};

/** Pages of the log, and how many of them are in the file already. */
export type CheckpointProgress = { readonly log: number; readonly checkpointed: number };

if (parentPort !== null) moveLogIntoFile(workerData as CheckpointTask);

/** Moves what others have committed into the file, without ever making a reader or the writer wait (PASSIVE). */
function moveLogIntoFile({ path, key, cipher, pause }: CheckpointTask): void {
  const connection = new Sqlite(path, { fileMustExist: true });
  unlock(connection, cipher, key);
  connection.pragma('synchronous=FULL');
  connection.pragma('wal_autocheckpoint=0');
  parentPort?.on('message', () => {
    clearInterval(timer);
    connection.close();
    parentPort?.close();
  });
  const timer = setInterval(() => {
    const [progress] = connection.pragma('wal_checkpoint(PASSIVE)') as CheckpointProgress[];
    if (progress !== undefined) parentPort?.postMessage(progress);
  }, pause);
}
