import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { err, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { FileContent } from './content.ts';
import { removeCopy } from './copy-file.ts';
import { copies, type Copied, type CopyOrder, type CopyValues, type CopyWord } from './copies.ts';
import type { CopyDiffers, CopyTask } from './copy.ts';
import type { Cipher } from '../cipher.ts';
import { putInPlace } from '../durable-file.ts';
import { storageFailureOf } from '../storage-failure.ts';
import type { StorageFailure } from '../storage-failure.ts';

export type BackupOptions = {
  /** Of the database, whether it is open or not. */
  readonly path: string;
  readonly key: Uint8Array;
  readonly cipher: Cipher;
  readonly to: string;
  /** Whether a file of that name may be replaced, once the new one is whole. */
  readonly replace?: boolean;
  /** Where the thread's program is, where it is not beside this one. */
  readonly program?: URL;
  /** Ends it, with no file left behind. */
  readonly signal?: AbortSignal;
  /** Told when all is written, and before it is read again. */
  readonly onCopied?: () => void;
};

export type Backup = FileContent & { readonly bytes: number };

export type BackupFailure =
  | StorageFailure
  | CopyDiffers
  | { readonly type: 'cancelled' }
  | { readonly type: 'backup-exists' }
  | { readonly type: 'folder-missing' };

/**
 * Backs a database up into one encrypted file, while it is written to. The file gets its name once it is whole, read again and
 * forced to the disk; until then, and after a failure, there is none. Without the keyring's secrets it is worth nothing, and it
 * holds none of them.
 */
export function backUpDatabase(options: BackupOptions): Promise<Result<Backup, BackupFailure>> {
  return writeCopy('replica', options);
}

/** The same of a file as an older program left it, which nobody has open. */
export function backUpLayout(options: BackupOptions): Promise<Result<{ readonly bytes: number }, BackupFailure>> {
  return writeCopy('layout', options);
}

async function writeCopy<As extends keyof CopyValues>(
  as: As,
  options: BackupOptions,
): Promise<Result<CopyValues[As] & { readonly bytes: number }, BackupFailure>> {
  const { path, key, cipher, to } = options;
  if (!existsSync(dirname(to))) return err({ type: 'folder-missing' });
  if (existsSync(to) && options.replace !== true) return err({ type: 'backup-exists' });
  const target = partial(to);
  try {
    removeCopy(target);
    const copied = await copyBeside(as, { source: path, target, key, cipher }, options);
    if (!copied.ok) return copied;
    const { size } = statSync(target);
    putInPlace(target, to);
    return ok({ ...copied.value, bytes: size });
  } catch (thrown) {
    const failure = storageFailureOf(thrown);
    if (failure === undefined) throw thrown;
    return err(failure);
  } finally {
    removeCopy(target);
  }
}

/** Of a backup that is being made: the thread that copies says nothing meanwhile. */
export function bytesCopied(to: string): number {
  return statSync(partial(to), { throwIfNoEntry: false })?.size ?? 0;
}

const partial = (to: string): string => `${to}.partial`;

/** In sources and in a bundle alike, the thread's program stands beside this one. */
const PROGRAM = new URL(import.meta.url.endsWith('.ts') ? './backup-worker.ts' : './backup-worker.js', import.meta.url);

/** On a thread of its own; where none can be had, here and now. */
async function copyBeside<As extends keyof CopyValues>(
  as: As,
  task: CopyTask,
  options: Watching,
): Promise<Copied<As> | Result<never, { type: 'cancelled' }>> {
  try {
    return await onThread(as, task, options);
  } catch {
    if (options.signal?.aborted) return err({ type: 'cancelled' });
    removeCopy(task.target);
    return copies[as](task, options.onCopied);
  }
}

type Watching = Pick<BackupOptions, 'program' | 'signal' | 'onCopied'>;

function onThread<As extends keyof CopyValues>(
  as: As,
  task: CopyTask,
  { program = PROGRAM, signal, onCopied }: Watching,
): Promise<Copied<As>> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const workerData: CopyOrder = { as, task };
    const worker = new Worker(program, { workerData });
    const stop = (): void => void worker.terminate();
    signal?.addEventListener('abort', stop);
    worker.on('message', (word: CopyWord) =>
      word.type === 'done' ? resolve(word.result as Copied<As>) : onCopied?.(),
    );
    worker.once('error', reject);
    worker.once('exit', () => {
      signal?.removeEventListener('abort', stop);
      reject(new Error('the thread ended without a word'));
    });
  });
}
