import { createHash } from 'node:crypto';
import { fromBase64, toBase64 } from './base64.ts';
import type { DeviceKey } from './ids.ts';

/**
 * What desk and headquarters agree on about signed requests (RFC 9421, Ed25519) [K5]: the method, the whole address and the
 * digest of the body (RFC 9530) are covered, and the nonce that headquarters handed out last stands among the parameters.
 */
export const coveredComponents: readonly string[] = ['@method', '@target-uri', 'content-digest'];

/** The label of the one signature of a request: short, because headers travel at 9.6 kbit/s too. */
export const signatureLabel = 's';

/** Headquarters' answers carry the nonce for the next request here. */
export const nextNonceHeader = 'next-nonce';

export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

/** A device names itself by its public key. */
export function keyIdOf(device: DeviceKey): string {
  return toBase64(device);
}

export function deviceOfKeyId(keyId: unknown): DeviceKey | null {
  return fromBase64(keyId, 32) as DeviceKey | null;
}
