import { Sqlite } from './sqlite.ts';

/** Why the file could not take or give what was asked. `code` is SQLite's or the system's own name, never a path or a value. */
export type StorageFailure =
  | { readonly type: 'disk-full' }
  | { readonly type: 'io-error'; readonly code: string }
  | { readonly type: 'damaged'; readonly code: string }
  | { readonly type: 'locked' };

/** What a promise of the RxStorage rejects with, where there is no Result to carry the failure. */
export class StorageError extends Error {
  readonly failure: StorageFailure;

  constructor(failure: StorageFailure) {
    super(`storage: ${failure.type}`);
    this.name = 'StorageError';
    this.failure = failure;
  }
}

/** The expected failure behind a thrown error; undefined when it is a broken invariant that must go on being thrown. */
export function storageFailureOf(thrown: unknown): StorageFailure | undefined {
  if (thrown instanceof StorageError) return thrown.failure;
  if (isSystemError(thrown))
    return thrown.code === 'ENOSPC' ? { type: 'disk-full' } : { type: 'io-error', code: thrown.code };
  if (!isSqliteError(thrown)) return undefined;
  const { code } = thrown;
  if (code.startsWith('SQLITE_FULL')) return { type: 'disk-full' };
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) return { type: 'damaged', code };
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return { type: 'locked' };
  if (/^SQLITE_(IOERR|CANTOPEN|READONLY|PERM|AUTH)/.test(code)) return { type: 'io-error', code };
  return undefined;
}

export function isSqliteError(thrown: unknown): thrown is Error & { readonly code: string } {
  return thrown instanceof Sqlite.SqliteError;
}

function isSystemError(thrown: unknown): thrown is Error & { readonly code: string } {
  return thrown instanceof Error && 'errno' in thrown && 'syscall' in thrown && 'code' in thrown;
}
