import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { bech32 } from '@scure/base';

/**
 * What only one key may open, in the age format (X25519, ChaCha20-Poly1305). A recipient is public and stands in the open, so
 * that new secrets can be sealed for someone who is not here.
 */
export type Recipient = string & { readonly [recipient]: true };
/** The secret counterpart of a recipient. */
export type Identity = string & { readonly [identity]: true };
declare const recipient: unique symbol;
declare const identity: unique symbol;

export async function makeIdentity(): Promise<{ readonly identity: Identity; readonly recipient: Recipient }> {
  const made = (await generateX25519Identity()) as Identity;
  return { identity: made, recipient: (await identityToRecipient(made)) as Recipient };
}

/** @param publicKey raw X25519 public key, 64 hex digits */
export function recipientOf(publicKey: string): Recipient {
  return bech32.encodeFromBytes('age', Buffer.from(publicKey, 'hex')) as Recipient;
}

/** @param secret 32 bytes (RFC 7748) */
export function identityOf(secret: Uint8Array): Identity {
  return bech32.encodeFromBytes('age-secret-key-', secret).toUpperCase() as Identity;
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
