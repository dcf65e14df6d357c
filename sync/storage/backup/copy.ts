import { err, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { isWholeCopy, readContent } from './content.ts';
import type { FileContent } from './content.ts';
import { withFile } from './copy-file.ts';
import type { Cipher } from '../cipher.ts';
import { Database } from '../database.ts';
import { storageFailureOf } from '../storage-failure.ts';
import type { StorageFailure } from '../storage-failure.ts';

export type CopyTask = {
  /** The database, perhaps open in another thread or process. */
  readonly source: string;
  /** A file that does not exist yet. */
  readonly target: string;
  readonly key: Uint8Array;
  readonly cipher: Cipher;
};

/** What was written is not what was read: the copy must not be trusted. */
export type CopyDiffers = { readonly type: 'copy-differs' };

/**
 * Copies an encrypted file as it stands at one moment, under the same key, and reads the whole copy again. Whoever writes to
 * the source goes on writing. It takes seconds: run it where nobody waits for the thread.
 *
 * The copy has no `opening`: wherever it is put back, by whatever means, it differs from the keyring's [K7].
 * @param onCopied told when all is written, and before it is read again
 */
export function copyEncrypted(
  task: CopyTask,
  onCopied: () => void = () => undefined,
): Result<FileContent, StorageFailure | CopyDiffers> {
  try {
    return withFile({ ...task, path: task.source }, true, (from) => {
      const source = new Database(task.source, from, undefined);
      const before = readContent(source);
      // The target takes over the source's cipher and key.
      from.prepare('VACUUM INTO ?').run(task.target);
      onCopied();
      return withFile({ ...task, path: task.target }, false, (to) => {
        const copy = new Database(task.target, to, undefined);
        to.prepare("DELETE FROM settings WHERE name = 'opening'").run();
        const isSound = to.pragma('integrity_check', { simple: true }) === 'ok';
        return isSound && isWholeCopy({ source, copy, before }) ? ok(readContent(copy)) : err({ type: 'copy-differs' });
      });
    });
  } catch (thrown) {
    const failure = storageFailureOf(thrown);
    if (failure === undefined) throw thrown;
    return err(failure);
  }
}
