import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { canonicalize, type Value } from './canonical.ts';
import type { DeviceKey } from './ids.ts';

/** Signs with one Ed25519 key; where the key lives is its maker's business. */
export interface Signer {
  readonly publicKey: DeviceKey;
  /** 64 bytes as 128 hex digits. */
  sign(message: Uint8Array): string;
}

// RFC 8410: the DER headers before a raw Ed25519 key.
const publicHeader = Buffer.from('302a300506032b6570032100', 'hex');
const privateHeader = Buffer.from('302e020100300506032b657004220420', 'hex');

/** @param seed the 32 secret random bytes of RFC 8032 */
export function signerFromSeed(seed: Uint8Array): Signer {
  const privateKey = createPrivateKey({ key: Buffer.concat([privateHeader, seed]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return {
    publicKey: spki.subarray(publicHeader.length).toString('hex') as DeviceKey,
    sign: (message) => sign(null, message, privateKey).toString('hex'),
  };
}

const imported = new Map<DeviceKey, KeyObject>();

/** The one verifier for all: libraries differ on crafted signatures, so every part of the product asks this one [R11]. */
export function verifySignature(key: DeviceKey, message: Uint8Array, signature: string): boolean {
  if (!/^[0-9a-f]{128}$/.test(signature)) return false;
  return verify(null, message, importKey(key), Buffer.from(signature, 'hex'));
}

function importKey(key: DeviceKey): KeyObject {
  const found = imported.get(key);
  if (found) return found;
  const made = createPublicKey({ key: Buffer.concat([publicHeader, Buffer.from(key, 'hex')]), format: 'der', type: 'spki' });
  if (imported.size > 10_000) imported.clear();
  imported.set(key, made);
  return made;
}

/** What is signed is always a canonical list whose first item says what it is. */
export function signedBytes(statement: readonly Value[]): Uint8Array {
  return Buffer.from(canonicalize(statement));
}
