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

/** @param publicKey raw X25519 public key, 64 hex digits, as a certificate names it */
export function recipientOf(publicKey: string): Recipient {
  return bech32.encodeFromBytes('age', Buffer.from(publicKey, 'hex')) as Recipient;
}

/** @param secret 32 bytes (RFC 7748) */
export function identityOf(secret: Uint8Array): Identity {
  return bech32.encodeFromBytes('age-secret-key-', secret).toUpperCase() as Identity;
}
