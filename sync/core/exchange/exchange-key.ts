import { createPrivateKey, createPublicKey } from 'node:crypto';

// RFC 8410: the DER headers before a raw X25519 key.
const privateHeader = Buffer.from('302e020100300506032b656e04220420', 'hex');
const publicHeaderBytes = 12;

/** The raw X25519 public key of 32 secret bytes (RFC 7748), as 64 hex digits. */
export function exchangePublicKey(secret: Uint8Array): string {
  const privateKey = createPrivateKey({ key: Buffer.concat([privateHeader, secret]), format: 'der', type: 'pkcs8' });
  return createPublicKey(privateKey)
    .export({ format: 'der', type: 'spki' })
    .subarray(publicHeaderBytes)
    .toString('hex');
}
