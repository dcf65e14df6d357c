import type { Database } from './database.ts';

/** Pages of the log, and how many of them are in the file already. */
export type CheckpointProgress = { readonly log: number; readonly checkpointed: number };

const mostPasses = 4;
/** Pages that whoever begins the log anew moves in a few milliseconds. */
const fewPages = 500;

/**
 * Moves what others have committed into the file, without ever making a reader or the writer wait (PASSIVE); what they commit
 * meanwhile too, until little is left.
 */
export function moveLogIntoFile(database: Database): CheckpointProgress | undefined {
  let moved: CheckpointProgress | undefined;
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const [progress] = database.connection.pragma('wal_checkpoint(PASSIVE)') as CheckpointProgress[];
    const before = moved?.checkpointed ?? 0;
    moved = progress;
    if (!progress || progress.checkpointed - before < fewPages) break;
  }
  return moved;
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
