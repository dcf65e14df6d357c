import type { Database } from './database.ts';

/** Pages of the log, and how many of them are in the file already. */
export type CheckpointProgress = { readonly log: number; readonly checkpointed: number };

/** Moves what others have committed into the file, without ever making a reader or the writer wait (PASSIVE). */
export function moveLogIntoFile(database: Database): CheckpointProgress | undefined {
  const [progress] = database.connection.pragma('wal_checkpoint(PASSIVE)') as CheckpointProgress[];
  return progress;
}

const PAGES_BEFORE_CHECKPOINT = 4_000;

/** Somebody else moves the log into the file: commits need not do so themselves. */
export function inBackground(database: Database): void {
  if (database.isOpen) database.connection.pragma('wal_autocheckpoint=0');
}

export function inForeground(database: Database): void {
  if (database.isOpen) database.connection.pragma(`wal_autocheckpoint=${PAGES_BEFORE_CHECKPOINT}`);
}

/**
 * A log that never starts again costs every reader and every commit, and under steady writing whoever moves it never quite
 * catches up. What is left over is little: the writer moves it itself.
 *
 * @param longest pages of 4 KiB
 */
export function restartLongLog(database: Database, { log, checkpointed }: CheckpointProgress, longest: number): void {
  if (log < longest || checkpointed < log / 2) return;
  if (database.isOpen && !database.isInTransaction) database.connection.pragma('wal_checkpoint(RESTART)');
}
