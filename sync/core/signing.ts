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

/**
 * The one verifier for all, so that every replica agrees on every run [R11]. Libraries differ on crafted signatures: OpenSSL
 * 3.5 refuses points of small order, OpenSSL 3.0 takes them, and Electron brings BoringSSL. What they differ on is refused here, before
 * any of them is asked.
 */
export function verifySignature(key: DeviceKey, message: Uint8Array, signature: string): boolean {
  if (signature.length !== 128) return false;
  const bytes = Buffer.from(signature, 'hex');
  // There is one writing of them: to write them again takes less than to look at each digit.
  if (bytes.toString('hex') !== signature) return false;
  if (!isFitPoint(signature.slice(0, 64)) || !isFitScalar(signature.slice(64))) return false;
  const imported = importKey(key);
  return imported !== null && verify(null, message, imported, bytes);
}

/** 2^255 - 19, as the encoding reversed: a coordinate must be below it, or one point would have two encodings. */
const fieldPrime = `7f${'ff'.repeat(30)}ed`;
/** The order of the base point, as the encoding reversed: a scalar must be below it, or one signature would have several forms. */
const groupOrder = '1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed';

/** The y coordinates, as the encoding reversed, of the eight points whose order divides 8: anyone can sign for such a key. */
const smallOrder: ReadonlySet<string> = new Set([
  '00'.repeat(32),
  `${'00'.repeat(31)}01`,
  `7f${'ff'.repeat(30)}ec`,
  '05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826',
  '7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7',
]);

/** The first bytes of what must be looked at to its end: whatever begins otherwise is below the prime, and none of these points. */
const suspectBytes: ReadonlySet<number> = new Set(
  [fieldPrime, ...smallOrder].map((y) => Number.parseInt(y.slice(0, 2), 16)),
);

function isFitPoint(encoding: string): boolean {
  if (!suspectBytes.has(Number.parseInt(encoding.slice(62), 16) & 0x7f)) return true;
  const reversed = reverseBytes(encoding);
  const sign = Number.parseInt(reversed.slice(0, 2), 16) & 0x7f;
  const y = sign.toString(16).padStart(2, '0') + reversed.slice(2);
  return y < fieldPrime && !smallOrder.has(y);
}

function isFitScalar(encoding: string): boolean {
  const highest = encoding.slice(62);
  return highest === '10' ? reverseBytes(encoding) < groupOrder : highest < '10';
}

function reverseBytes(hex: string): string {
  return Buffer.from(hex, 'hex').reverse().toString('hex');
}

/** Null for bytes that are no fit point: some libraries say so here, others when they verify. */
function importKey(key: DeviceKey): KeyObject | null {
  const found = imported.get(key);
  if (found) return found;
  if (!isFitPoint(key)) return null;
  try {
    const der = Buffer.concat([publicHeader, Buffer.from(key, 'hex')]);
    const made = createPublicKey({ key: der, format: 'der', type: 'spki' });
    if (imported.size > 10_000) imported.clear();
    imported.set(key, made);
    return made;
  } catch {
    return null;
  }
}

/** What is signed is always a canonical list whose first item says what it is. */
export function signedBytes(statement: readonly Value[]): Uint8Array {
  return Buffer.from(canonicalize(statement));
}
