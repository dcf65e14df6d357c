import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { hash } from 'node:crypto';
import { dirname } from 'node:path';
import { z } from 'zod';
import { canonicalize, type Value } from '../../core/canonical.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { syncFolder } from '../../storage/durable-file.ts';
import { storageFailureOf } from '../../storage/storage-failure.ts';
import type { Recipient } from '../../core/age-keys.ts';

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

const ageRecipient = z
  .string()
  .startsWith('age1')
  .transform((text) => text as Recipient);

/** AES-256-GCM, everything in hex. */
const sealedSchema = z.object({ nonce: hex(12), text: z.string().regex(/^[0-9a-f]*$/), tag: hex(16) });
export type Sealed = z.infer<typeof sealedSchema>;

/** One way to the keys: a staff member's passphrase under Argon2id. `staff` is null for the slot of the setting-up. */
const slotSchema = z.object({
  staff: hex(16).nullable(),
  name: z.string(),
  title: z.object({ vi: z.string(), en: z.string() }),
  roles: z.array(z.string()),
  salt: hex(16),
  argon2: z.object({ memoryKib: z.number().int(), passes: z.number().int(), lanes: z.number().int() }),
  /** In the open: what is sealed to it can be sealed anew without the passphrase. */
  recipient: ageRecipient,
  /** Its secret counterpart, under the passphrase. */
  identity: sealedSchema,
  /** The device's secrets, sealed to `recipient`. */
  secrets: z.base64(),
  /** While the file is being encrypted anew: the secrets with the key that is to come. */
  nextSecrets: z.base64().nullable(),
});
export type Slot = z.infer<typeof slotSchema>;

const keyringSchema = z.object({
  version: z.literal(1),
  cipher: z.enum(['aegis', 'chacha20']),
  /** The same random value stands in the database: it differs when one of the two was put back [K7]. */
  opening: hex(16),
  /** Whether the secret of the operating system's keystore is part of every slot's key, sealed by that keystore. */
  keystore: z.object({ sealed: z.string().regex(/^[0-9a-f]*$/) }).nullable(),
  enrolment: z.object({
    headquarters: z.url(),
    certificate: z.unknown(),
    /** Headquarters' own certificate: the key of its receipts. */
    headquartersCertificate: z.unknown(),
    root: hex(32),
    successor: hex(32),
    mission: z.string(),
  }),
  /** The file's key, and that alone, sealed to headquarters' offline key. */
  escrow: z.object({ recipient: ageRecipient, databaseKey: z.base64() }),
  failures: z.object({ count: z.number().int(), lastAt: z.number().int() }),
  slots: z.array(slotSchema),
  /** By whoever opened it last, of what may not be changed by anyone else. */
  proof: hex(32).optional(),
});
export type KeyringFile = z.infer<typeof keyringSchema>;

/**
 * On the disk it has a checksum: a flipped bit in a name, an address or a role would else be taken for what was written. Those
 * from before it had none. Strict, so that a flip in the name of the checksum does not do away with it.
 */
const writtenSchema = z.strictObject({ ...keyringSchema.shape, checksum: hex(32).optional() });

export type KeyringFault =
  | { readonly type: 'keyring-missing' }
  | { readonly type: 'keyring-damaged' }
  | KeyringUnwritten;

/** What stood there before still does. */
export type KeyringUnwritten = { readonly type: 'disk-full' } | { readonly type: 'io-error'; readonly code: string };

export function readKeyring(path: string): Result<KeyringFile, KeyringFault> {
  if (!existsSync(path)) return err({ type: 'keyring-missing' });
  let written: string;
  try {
    written = readFileSync(path, 'utf8');
  } catch (thrown) {
    // Whoever may not read it has not damaged it.
    return err({ type: 'io-error', code: (thrown as NodeJS.ErrnoException).code ?? 'unknown' });
  }
  try {
    const { checksum, ...keyring } = writtenSchema.parse(JSON.parse(written));
    const isWhole = checksum === undefined || checksum === checksumOf(keyring);
    return isWhole ? ok(keyring) : err({ type: 'keyring-damaged' });
  } catch {
    return err({ type: 'keyring-damaged' });
  }
}

function checksumOf(keyring: KeyringFile): string {
  return hash('sha256', canonicalize(keyring as Value));
}

/** Whole or not at all: written beside, forced to the disk, then put in place. */
export function writeKeyring(path: string, keyring: KeyringFile): Result<void, KeyringUnwritten> {
  const beside = `${path}.new`;
  try {
    const file = openSync(beside, 'w', 0o600);
    try {
      // All of it: a disk that becomes full takes a part of a single write, and says so in a number only.
      writeFileSync(file, JSON.stringify({ ...keyring, checksum: checksumOf(keyring) }, null, 2));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
    syncFolder(dirname(path));
    return ok(undefined);
  } catch (error) {
    const failure = storageFailureOf(error);
    if (failure?.type === 'disk-full' || failure?.type === 'io-error') return err(failure);
    throw error;
  }
}
