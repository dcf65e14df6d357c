import { createHash } from 'node:crypto';
import type { DeviceKey } from '../ids.ts';

/**
 * What desk and headquarters agree on about signed requests (RFC 9421, Ed25519) [K5]: the method, the whole address and the
 * digest of the body (RFC 9530) are covered, and the nonce that headquarters handed out last stands among the parameters.
 */
export const coveredComponents: readonly string[] = ['@method', '@target-uri', 'content-digest'];

/** The label of the one signature of a request: short, because headers travel at 9.6 kbit/s too. */
export const signatureLabel = 's';

/** Headquarters' answers carry the nonce for the next requests here, where the last one is no longer new. */
export const nextNonceHeader = 'next-nonce';

export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

/** After a message that answers, its first four bytes of SHA-256: no proof, which receipts are, but a sign that it came whole. */
export const answerCheckBytes = 4;

export function answerCheck(message: Uint8Array): Buffer {
  return createHash('sha256').update(message).digest().subarray(0, answerCheckBytes);
}

const keyIdBytes = 8;

/** A device names itself by the first eight bytes of its public key: enough to find it, and the signature proves the rest. */
export function keyIdOf(device: DeviceKey): string {
  return Buffer.from(device.slice(0, keyIdBytes * 2), 'hex').toString('base64url');
}

/** The first 16 hex digits of the key, or null. */
export function prefixOfKeyId(keyId: unknown): string | null {
  if (typeof keyId !== 'string') return null;
  const bytes = Buffer.from(keyId, 'base64url');
  return bytes.length === keyIdBytes && bytes.toString('base64url') === keyId ? bytes.toString('hex') : null;
}
