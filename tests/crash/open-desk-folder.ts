import type { Enrolled, OpenedReplica } from '../../sync/desk/open-replica.ts';
import { keyringPath, openReplica, readEnrolment } from '../../sync/desk/open-replica.ts';
import { err, ok, type Result } from '../../sync/core/result.ts';
import { openSlot, type OpenedSlot } from '../../sync/replica/keyring/keyring.ts';
import { readKeyring, type KeyringFile } from '../../sync/replica/keyring/keyring-file.ts';
import { deskFolder, passphrase } from './setting.ts';

export interface OpenedFolder {
  readonly opened: OpenedReplica & { readonly keyring: KeyringFile };
  readonly enrolled: Enrolled;
}

/** As the desk opens it when somebody signs in: keyring, slot, file, replica. */
export async function openDeskFolder(
  folder: string,
  ports: Parameters<typeof openReplica>[4],
): Promise<Result<OpenedFolder, { readonly type: string }>> {
  const unlocked = await unlockFolder(folder);
  if (!unlocked.ok) return unlocked;
  const { keyring, secrets, enrolled } = unlocked.value;
  const opened = await openReplica(deskFolder(folder), keyring, secrets, enrolled, ports);
  return opened.ok ? ok({ opened: opened.value, enrolled }) : opened;
}

/** The keyring's secrets, and nothing opened with them yet. */
export async function unlockFolder(
  folder: string,
): Promise<
  Result<
    { readonly keyring: KeyringFile; readonly secrets: OpenedSlot; readonly enrolled: Enrolled },
    { readonly type: string }
  >
> {
  const keyring = readKeyring(keyringPath(deskFolder(folder)));
  if (!keyring.ok) return keyring;
  const enrolled = readEnrolment(keyring.value);
  if (!enrolled.ok) return enrolled;
  const [slot] = keyring.value.slots;
  const secrets = slot && (await openSlot(slot, passphrase));
  return secrets
    ? ok({ keyring: keyring.value, secrets, enrolled: enrolled.value })
    : err({ type: 'wrong-passphrase' });
}
