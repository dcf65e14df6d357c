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

/** What bears which signature: each party of a world asks the same again. */
const signed = new Map<string, readonly [key: Buffer, message: Uint8Array]>();
const mostRemembered = 200;

/** As `sign` of node:crypto: 64 bytes that nobody else makes by accident, in the form of a signature. */
export function sign(_algorithm: null, message: Uint8Array, key: KeyObject): Buffer {
  const publicKey = publicKeyOf(key);
  // By way of a text, which Node hands over in a third of the time that a buffer takes.
  const bytes = Buffer.from(hash('sha512', Buffer.concat([publicKey, message]), 'hex'), 'hex');
  // A coordinate below the field's prime, and a scalar below the group's order.
  bytes[31] = (bytes[31] ?? 0) & 0x3f;
  bytes[63] = 0;
  if (signed.size === mostRemembered) signed.clear();
  signed.set(bytes.toString('latin1'), [publicKey, message]);
  return bytes;
}

export function verify(algorithm: null, message: Uint8Array, key: KeyObject, signature: Buffer): boolean {
  const [signer, text] = signed.get(signature.toString('latin1')) ?? [];
  if (text?.length === message.length && signer?.equals(publicKeyOf(key)) && Buffer.compare(text, message) === 0)
    return true;
  return sign(algorithm, message, key).equals(signature);
}
