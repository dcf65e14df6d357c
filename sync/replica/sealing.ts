import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Identity, Recipient } from '../core/age-keys.ts';

export async function makeIdentity(): Promise<{ readonly identity: Identity; readonly recipient: Recipient }> {
  const made = (await generateX25519Identity()) as Identity;
  return { identity: made, recipient: (await identityToRecipient(made)) as Recipient };
}

/** Base64. */
export async function sealTo(to: Recipient, plain: Uint8Array): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(to);
  return Buffer.from(await encrypter.encrypt(plain)).toString('base64');
}

/** Null where it was sealed for somebody else, or damaged. */
export async function unsealWith(opener: Identity, sealed: string): Promise<Uint8Array | null> {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(opener);
    return await decrypter.decrypt(Buffer.from(sealed, 'base64'));
  } catch {
    return null;
  }
}
