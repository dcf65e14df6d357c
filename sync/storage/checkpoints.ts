import type { Database } from './database.ts';

/** Pages of the log, and how many of them are in the file already. */
export type CheckpointProgress = { readonly log: number; readonly checkpointed: number };

/** Whoever moves the log goes on until fewer pages have come meanwhile than this, or so often. */
interface Patience {
  readonly pages: number;
  readonly passes: number;
}

const untilLittleIsLeft: Patience = { pages: 500, passes: 4 };
/**
 * SQLite forces the file to the disk in a pass that meets the log's end, and not while the next commit has come already. What no pass has
 * forced, whoever begins the log anew waits for.
 */
const untilTheEnd: Patience = { pages: 64, passes: 12 };

/**
 * Moves what others have committed into the file, without ever making a reader or the writer wait (PASSIVE); what they commit
 * meanwhile too, until little is left, and next to nothing where the log is about to begin anew.
 *
 * @param longest pages of 4 KiB, from which on it does (`restartLongLog`)
 */
export function moveLogIntoFile(database: Database, longest: number): CheckpointProgress | undefined {
  for (let [pass, before] = [1, 0]; ; pass += 1) {
    const [progress] = database.connection.pragma('wal_checkpoint(PASSIVE)') as CheckpointProgress[];
    if (!progress) return undefined;
    const { pages, passes } = progress.log < longest ? untilLittleIsLeft : untilTheEnd;
    if (progress.checkpointed - before < pages || pass >= passes) return progress;
    before = progress.checkpointed;
  }
}

/** 16 MB: a page that many commits change is moved into the file once for all of them. */
export const pagesBeforeCheckpoint = 4_000;
/** To which a longer log is cut when it begins anew. */
export const keptLogBytes = 64 * 1024 * 1024;

/**
 * Somebody else moves the log into the file: commits need not do so themselves. A log that grows longer each time keeps its length meanwhile:
 * were it cut whenever it begins anew, the file system would have to find room for the rest, and fill it with zeros, time and again.
 */
export function inBackground(database: Database): void {
  if (!database.isOpen) return;
  database.connection.pragma('wal_autocheckpoint=0');
  database.connection.pragma('journal_size_limit=-1');
}

/** The next commit that begins the log anew cuts it. */
export function inForeground(database: Database): void {
  if (!database.isOpen) return;
  database.connection.pragma(`wal_autocheckpoint=${pagesBeforeCheckpoint}`);
  database.connection.pragma(`journal_size_limit=${keptLogBytes}`);
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
