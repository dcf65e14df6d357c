import type { Result } from '../../core/result.ts';
import { backUpDatabase, type Backup, type BackupFailure, type BackupOptions } from '../../storage/backup/backup.ts';
import type { Cipher } from '../../storage/cipher.ts';
import type { Replica } from '../replica.ts';

/**
 * Backs an open replica up while people go on working in it: the copying and checking happen on a thread of their own. What was
 * appended before this is in it.
 */
export async function backUpReplica(
  replica: Replica,
  secrets: { readonly databaseKey: Uint8Array; readonly cipher: Cipher },
  to: string,
  watched: Pick<BackupOptions, 'signal' | 'onCopied'> = {},
): Promise<Result<Backup, BackupFailure>> {
  // A backup may be all that is left: what it holds should be able to travel without the device's key.
  const sealed = replica.seal();
  if (!sealed.ok && sealed.error.type === 'disk-full') return { ok: false, error: sealed.error };
  return backUpDatabase({
    path: replica.database.path,
    key: secrets.databaseKey,
    cipher: secrets.cipher,
    to,
    ...watched,
  });
}
