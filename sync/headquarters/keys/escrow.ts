import { readFileSync } from 'node:fs';
import { Decrypter } from 'age-encryption';
import { z } from 'zod';
import { identityOf } from '../../core/age-keys.ts';
import { isHash } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';

export type EscrowFault =
  | { readonly type: 'file-not-readable'; readonly file: string }
  | { readonly type: 'malformed-keyring' }
  | { readonly type: 'malformed-secret' }
  | { readonly type: 'escrow-not-ours' };

const keyringSchema = z.object({ escrow: z.object({ databaseKey: z.base64() }) });

/**
 * Opens the escrow of a desk's keyring with the offline key: the key of the desk's encrypted file, as 64 hex digits. It opens the
 * file and nothing else; the device's key is not in escrow [K4].
 *
 * @param secretFile `escrow.secret`, as `init` made it
 */
export async function openEscrow(keyringFile: string, secretFile: string): Promise<Result<string, EscrowFault>> {
  const keyring = readText(keyringFile);
  if (!keyring.ok) return keyring;
  const secret = readText(secretFile);
  if (!secret.ok) return secret;
  const sealed = parseKeyring(keyring.value);
  if (sealed === null) return err({ type: 'malformed-keyring' });
  const digits = secret.value.trim();
  if (!isHash(digits)) return err({ type: 'malformed-secret' });
  const key = await unseal(sealed, Buffer.from(digits, 'hex'));
  return key?.length === 32 ? ok(Buffer.from(key).toString('hex')) : err({ type: 'escrow-not-ours' });
}

function readText(file: string): Result<string, EscrowFault> {
  try {
    return ok(readFileSync(file, 'utf8'));
  } catch {
    return err({ type: 'file-not-readable', file });
  }
}

function parseKeyring(text: string): string | null {
  try {
    const parsed = keyringSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.escrow.databaseKey : null;
  } catch {
    return null;
  }
}

/** Null where it was sealed for somebody else, or damaged. */
async function unseal(sealed: string, secret: Uint8Array): Promise<Uint8Array | null> {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identityOf(secret));
    return await decrypter.decrypt(Buffer.from(sealed, 'base64'));
  } catch {
    return null;
  }
}
