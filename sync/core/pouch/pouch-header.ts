import { verifyCertificate, type Certificate } from '../record/certificate.ts';
import { isDeviceKey, isEpoch, isSpace, type DeviceKey, type Hash, type Space } from '../ids.ts';
import { signedBytes, verifySignature, type Signer } from '../signing.ts';
import { encodeFrame, frameKinds } from './pouch-frames.ts';
import { malformed, PouchRefused } from './pouch-fault.ts';

export const pouchVersion = 1;
/** Header and end are plain JSON, so that nothing is opened before the signature is known to be right. */
const largestHeader = 65_536;

/** What stands first in every part of a pouch [P3]. */
export interface PouchHeader {
  readonly v: number;
  /** 32 hex digits, random: the parts of one pouch share it. */
  readonly id: string;
  /** 1, 2, 3 …; which of them is the last, its end says. */
  readonly part: number;
  /** The sender's certificate. */
  readonly from: Certificate;
  /** The device key of the one that it is for. */
  readonly to: DeviceKey;
  /** Frames name a space by its place in this list. */
  readonly spaces: readonly Space[];
  /** The sender's clock, milliseconds since 1970. */
  readonly at: number;
}

export function encodeHeader(header: PouchHeader): Uint8Array {
  return encodeFrame(frameKinds.header, Buffer.from(JSON.stringify(header)));
}

/** A header as it was read; of its certificate nothing is checked yet. */
export type ReadHeader = Omit<PouchHeader, 'from'> & { readonly from: unknown };

export function readHeader(body: Uint8Array): ReadHeader {
  const { v, id, part, from, to, spaces, at } = readJson(body, 'header');
  if (!isCount(v) || v === 0) throw malformed('v');
  if (v > pouchVersion) throw new PouchRefused({ type: 'newer-version', found: v, known: pouchVersion });
  if (!isEpoch(id)) throw malformed('id');
  if (!isCount(part) || part === 0) throw malformed('part');
  if (!isDeviceKey(to)) throw malformed('to');
  if (!Array.isArray(spaces) || spaces.length > 100 || !spaces.every(isSpace)) throw malformed('spaces');
  if (!Number.isSafeInteger(at)) throw malformed('at');
  return { v, id, part, from, to, spaces, at: at as number };
}

export function certifiedHeader(header: ReadHeader, roots: readonly DeviceKey[]): PouchHeader {
  const certificate = verifyCertificate(header.from, roots);
  if (certificate.ok) return { ...header, from: certificate.value };
  throw certificate.error.type === 'malformed-certificate'
    ? malformed('from')
    : new PouchRefused({ type: 'unknown-sender' });
}

export interface PouchEnd {
  /** Of this pouch there are no further parts. */
  readonly last: boolean;
  readonly signature: string;
}

/** @param digest SHA-256 of all frames before [P4] */
export function encodeEnd(signer: Signer, digest: Hash, last: boolean): Uint8Array {
  const end: PouchEnd = { last, signature: signer.sign(endStatement(digest, last)) };
  return encodeFrame(frameKinds.end, Buffer.from(JSON.stringify(end)));
}

export function readEnd(body: Uint8Array): PouchEnd {
  const { last, signature } = readJson(body, 'end');
  if (typeof last !== 'boolean' || typeof signature !== 'string') throw malformed('end');
  return { last, signature };
}

export function verifyEnd(sender: DeviceKey, digest: Hash, { last, signature }: PouchEnd): boolean {
  return verifySignature(sender, endStatement(digest, last), signature);
}

function endStatement(digest: Hash, last: boolean): Uint8Array {
  return signedBytes(['chancery/pouch', digest, last]);
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function readJson(body: Uint8Array, member: string): { readonly [member: string]: unknown } {
  if (body.length > largestHeader) throw malformed(member);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as { readonly [member: string]: unknown };
  } catch {
    // Said below.
  }
  throw malformed(member);
}
