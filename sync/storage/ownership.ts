import { Sqlite } from './sqlite.ts';
import type { Connection } from './sqlite.ts';
import { err, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { storageFailureOf } from './storage-failure.ts';
import type { StorageFailure } from './storage-failure.ts';

export type Ownership = { release(): void };

/**
 * One process owns a database for writing. SQLite's own exclusive mode would also shut out readers and a checkpointing
 * worker of the same process, so the owner holds a lock on an empty file beside it instead. The operating system drops
 * the lock with the process: what a killed process leaves behind locks nobody out.
 */
export function claimOwnership(databasePath: string): Result<Ownership, StorageFailure> {
  let lock: Connection | undefined;
  try {
    lock = new Sqlite(`${databasePath}-owner`, { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    const held = lock;
    return ok({ release: () => void held.close() });
  } catch (thrown) {
    lock?.close();
    const failure = storageFailureOf(thrown);
    if (failure === undefined) throw thrown;
    return err(failure);
  }
}
