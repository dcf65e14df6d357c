import { createPublicKey, hash, type KeyObject } from 'node:crypto';

export { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';

const publicKeys = new WeakMap<KeyObject, Buffer>();

function publicKeyOf(key: KeyObject): Buffer {
  const known = publicKeys.get(key);
  if (known) return known;
  const bytes = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' });
  publicKeys.set(key, bytes);
  return bytes;
}

/** As `sign` of node:crypto: 64 bytes that nobody else makes by accident, in the form of a signature. */
export function sign(_algorithm: null, message: Uint8Array, key: KeyObject): Buffer {
  const bytes = hash('sha512', Buffer.concat([publicKeyOf(key), message]), 'buffer');
  // A coordinate below the field's prime, and a scalar below the group's order.
  bytes[31] = (bytes[31] ?? 0) & 0x3f;
  bytes[63] = 0;
  return bytes;
}

export function verify(algorithm: null, message: Uint8Array, key: KeyObject, signature: Uint8Array): boolean {
  return sign(algorithm, message, key).equals(signature);
}
