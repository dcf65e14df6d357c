import { sha256 } from '@noble/hashes/sha2.js';

/** What the domain takes from `node:crypto` for names, where the fake desk runs in a browser. */
export function hash(algorithm: string, data: string | Uint8Array, encoding: 'hex' | 'buffer' = 'hex'): unknown {
  if (algorithm !== 'sha256') throw new Error(`${algorithm} is not there in a development browser`);
  const digest = sha256(typeof data === 'string' ? new TextEncoder().encode(data) : data);
  return encoding === 'hex' ? Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') : digest;
}
