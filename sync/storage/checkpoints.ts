import { Worker } from 'node:worker_threads';
import type { Cipher } from './cipher.ts';
import type { CheckpointProgress, CheckpointTask } from './checkpoint-worker.ts';
import type { Database } from './database.ts';

export type CheckpointOptions = {
  readonly key: Uint8Array;
  readonly cipher: Cipher;
  /** Where the thread's program is, for hosts that are bundled; built from `checkpoint-worker.ts`. */
  readonly program?: URL;
  readonly pauseMilliseconds?: number;
  /** How long the log may grow before it is made to start again, in pages of 4 KiB. 64 MB unless told. */
  readonly longestLog?: number;
};

export type Checkpoints = {
  /** Ends the thread; from then on commits move the log into the file themselves again. Before `database.close`. */
  stop(): Promise<void>;
};

/**
 * Moving the log into the file takes tens of milliseconds, and SQLite does it within some commit. While much is being
 * taken in, a thread of its own does it instead, so that somebody's save does not wait for it. Where the thread cannot
 * start or dies, SQLite goes on as before.
 */
export function checkpointInBackground(database: Database, options: CheckpointOptions): Checkpoints {
  const { key, cipher, program = PROGRAM, pauseMilliseconds: pause = 200, longestLog = 16_000 } = options;
  const task: CheckpointTask = { path: database.path, key, cipher, pause };
  const worker = new Worker(program, { workerData: task, resourceLimits: SMALL });
  const ended = new Promise<void>((resolve) => void worker.once('exit', () => resolve()));
  worker.unref();
  worker.once('online', () => inBackground(database));
  worker.on('message', (progress: CheckpointProgress) => restartLongLog(database, progress, longestLog));
  worker.on('error', () => inForeground(database));
  return {
    stop: () => {
      inForeground(database);
      // Whoever waits for it must not find the process at its end first.
      worker.ref();
      worker.postMessage('stop');
      return ended;
    },
  };
}

/** In sources and in a bundle alike, the thread's program stands beside this one. */
const PROGRAM = new URL(
  import.meta.url.endsWith('.ts') ? './checkpoint-worker.ts' : './checkpoint-worker.js',
  import.meta.url,
);
/** Megabytes: it does one thing, outside of the heap. */
const SMALL = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 };
const PAGES_BEFORE_CHECKPOINT = 4_000;

function inBackground(database: Database): void {
  if (database.isOpen) database.connection.pragma('wal_autocheckpoint=0');
}

function inForeground(database: Database): void {
  if (database.isOpen) database.connection.pragma(`wal_autocheckpoint=${PAGES_BEFORE_CHECKPOINT}`);
}

/**
 * A log that never starts again costs every reader and every commit, and under steady writing the thread never quite
 * catches up. What it has left over is little: the writer moves it itself.
 */
function restartLongLog(database: Database, { log, checkpointed }: CheckpointProgress, longest: number): void {
  if (log < longest || checkpointed < log / 2) return;
  if (database.isOpen && !database.isInTransaction) database.connection.pragma('wal_checkpoint(RESTART)');
}
