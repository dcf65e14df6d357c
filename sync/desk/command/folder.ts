import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Keystore, KeystoreFailure } from '../../bridge/open-desk.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { unlock, type OpenedSlot } from '../../replica/keyring/keyring.ts';
import {
  readKeyring,
  writeKeyring,
  type KeyringFile,
  type KeyringUnwritten,
  type Slot,
} from '../../replica/keyring/keyring-file.ts';
import { openDatabase } from '../../storage/open-database.ts';
import { claimOwnership } from '../../storage/ownership.ts';
import { databasePath, keyringPath, readEnrolment, type Enrolled } from '../open-replica.ts';

export type FolderFault =
  | { readonly type: 'data-folder-missing' }
  | { readonly type: 'data-folder-locked' }
  | { readonly type: 'data-folder-unusable'; readonly code: string }
  | { readonly type: 'disk-full' };

/** Holds a folder for one command: no desk can open it meanwhile, and a desk that has it open refuses the command. */
export async function withFolder<Value, Fault extends { readonly type: string }>(
  data: string,
  work: () => Promise<Result<Value, Fault>>,
): Promise<Result<Value, Fault | FolderFault>> {
  if (!existsSync(data)) return err({ type: 'data-folder-missing' });
  const owned = claimOwnership(join(data, 'desk'));
  if (!owned.ok) {
    if (owned.error.type === 'locked') return err({ type: 'data-folder-locked' });
    return err(
      owned.error.type === 'disk-full' ? owned.error : { type: 'data-folder-unusable', code: owned.error.code },
    );
  }
  try {
    return await work();
  } finally {
    owned.value.release();
  }
}

export type UnlockFault =
  | { readonly type: 'not-enrolled' }
  | { readonly type: 'keyring-damaged' }
  | { readonly type: 'bound-to-keystore' }
  | KeystoreFailure
  | { readonly type: 'staff-needed' }
  | { readonly type: 'unknown-staff' }
  | { readonly type: 'passphrase-needed' }
  | { readonly type: 'wrong-passphrase'; readonly waitMs: number }
  | { readonly type: 'wait-before-trying'; readonly waitMs: number }
  | KeyringUnwritten;

export interface UnlockPorts {
  readonly now: () => number;
  /** Of one member of staff; null where nobody can be asked. */
  readonly passphrase: () => Promise<string | null>;
  /** The operating system's, where the command runs in the program that can ask it. */
  readonly keystore?: Pick<Keystore, 'unseal'> | undefined;
}

export interface UnlockedFolder {
  readonly data: string;
  readonly keyring: KeyringFile;
  readonly enrolled: Enrolled;
  readonly secrets: OpenedSlot;
  /** The key that opens the file as it is. */
  readonly key: Uint8Array;
}

/** Opens the keyring with one person's passphrase. Wrong ones are counted as at the desk [K8]. */
export async function unlockFolder(
  data: string,
  staff: string | undefined,
  ports: UnlockPorts,
): Promise<Result<UnlockedFolder, UnlockFault>> {
  const read = readKeyring(keyringPath(data));
  if (!read.ok) return read.error.type === 'keyring-missing' ? err({ type: 'not-enrolled' }) : err(read.error);
  const enrolled = readEnrolment(read.value);
  if (!enrolled.ok) return enrolled;
  const bound = await keystoreSecretOf(read.value, ports.keystore);
  if (!bound.ok) return bound;
  const slot = findSlot(read.value.slots, staff);
  if (!slot.ok) return slot;
  const passphrase = await ports.passphrase();
  if (passphrase === null) return err({ type: 'passphrase-needed' });
  const { keyring, outcome } = await unlock(read.value, slot.value.staff, passphrase, {
    now: ports.now(),
    ...(bound.value && { keystoreSecret: bound.value }),
  });
  // Left as it is, byte for byte, where there is nothing to count.
  const [before, after] = [read.value.failures, keyring.failures];
  const isCounted = after.count !== before.count || after.lastAt < before.lastAt;
  if (isCounted) {
    const written = writeKeyring(keyringPath(data), keyring);
    if (!written.ok) return written;
  }
  if (!outcome.ok) return outcome;
  const key = fittingKey(data, keyring, outcome.value);
  return ok({ data, keyring: isCounted ? keyring : read.value, enrolled: enrolled.value, secrets: outcome.value, key });
}

/** Null where the keyring is bound to no keystore. */
async function keystoreSecretOf(
  { keystore: bound }: KeyringFile,
  keystore: UnlockPorts['keystore'],
): Promise<Result<Uint8Array | null, UnlockFault>> {
  if (bound === null) return ok(null);
  if (keystore === undefined) return err({ type: 'bound-to-keystore' });
  const opened = await keystore.unseal(Buffer.from(bound.sealed, 'hex'));
  return opened.ok ? ok(opened.value.secret) : opened;
}

/** By id, or by full name as it is written. One who is alone needs no naming. */
function findSlot(slots: readonly Slot[], staff: string | undefined): Result<Slot, UnlockFault> {
  const [only, ...others] = slots;
  if (staff === undefined) return only && others.length === 0 ? ok(only) : err({ type: 'staff-needed' });
  const wanted = staff.normalize('NFC').toLowerCase();
  const byId = slots.find((slot) => slot.staff === wanted);
  const byName = slots.filter((slot) => slot.staff !== null && slot.name.normalize('NFC').toLowerCase() === wanted);
  const found = byId ?? (byName.length === 1 ? byName[0] : undefined);
  if (found) return ok(found);
  return err({ type: byName.length > 1 ? 'staff-needed' : 'unknown-staff' });
}

/** While a file is encrypted anew the keyring holds two keys [K9]. */
function fittingKey(data: string, { cipher }: KeyringFile, { databaseKey, next }: OpenedSlot): Uint8Array {
  if (!next) return databaseKey;
  const opened = openDatabase({ path: databasePath(data), key: next.databaseKey, cipher, readonly: true });
  if (opened.ok) opened.value.close();
  return opened.ok ? next.databaseKey : databaseKey;
}
