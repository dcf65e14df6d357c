import {
  isDeviceKey,
  isName,
  isSpace,
  derivedSubjectKey,
  type DeviceKey,
  type Space,
  type SubjectKey,
} from '../ids.ts';
import { findFault, type Value } from '../canonical.ts';
import { signedBytes, verifySignature, type Signer } from '../signing.ts';
import { err, ok, type Result } from '../result.ts';

/** What headquarters' root key says of a device. A feed's first record carries it, so a feed verifies by itself. */
export interface Certificate {
  readonly device: DeviceKey;
  /** Raw X25519 public key, 64 hex digits: for what only this device may open. */
  readonly exchange: string;
  readonly name: string;
  /** `desk`, or `headquarters` itself, whose verdicts count. A name that this version does not know is kept, and has no powers. */
  readonly role: 'desk' | 'headquarters';
  /** In this order: the exchange names a space by its place in this list. */
  readonly spaces: readonly Space[];
  readonly issued_at: number;
  readonly root: DeviceKey;
  readonly signature: string;
}

export type CertificateFault =
  | { readonly type: 'malformed-certificate' }
  | { readonly type: 'unknown-root' }
  | { readonly type: 'wrong-certificate-signature' };

export function issueCertificate(root: Signer, subject: Omit<Certificate, 'root' | 'signature'>): Certificate {
  const unsigned = { ...subject, root: root.publicKey };
  return { ...unsigned, signature: root.sign(statement(unsigned)) };
}

/** Checks a certificate against the pinned root keys [K2]. */
export function verifyCertificate(value: unknown, roots: readonly DeviceKey[]): Result<Certificate, CertificateFault> {
  if (!isCertificate(value)) return err({ type: 'malformed-certificate' });
  if (!roots.includes(value.root)) return err({ type: 'unknown-root' });
  return isSigned(value) ? ok(value) : err({ type: 'wrong-certificate-signature' });
}

/** Certificates as they are written, every member of them, whose signature was found right: each feed of a device brings the same one. */
const foundSigned = new Set<string>();
const mostRemembered = 100;

function isSigned(certificate: Certificate): boolean {
  const text = JSON.stringify(certificate);
  if (foundSigned.has(text)) return true;
  const { signature, ...unsigned } = certificate;
  const isRight = verifySignature(certificate.root, statement(unsigned), signature);
  if (isRight && foundSigned.size === mostRemembered) foundSigned.clear();
  if (isRight) foundSigned.add(text);
  return isRight;
}

function statement(unsigned: Omit<Certificate, 'signature'>): Uint8Array {
  return signedBytes(['chancery/certificate', unsigned as unknown as Value]);
}

/** Members that a newer version adds are signed like the rest: a feed must not be lost for them. */
function isCertificate(value: unknown): value is Certificate {
  if (typeof value !== 'object' || value === null || findFault(value)) return false;
  const certificate = value as { readonly [member: string]: unknown };
  return (
    isDeviceKey(certificate['device']) &&
    isDeviceKey(certificate['exchange']) &&
    isDeviceKey(certificate['root']) &&
    typeof certificate['name'] === 'string' &&
    isName(certificate['role']) &&
    Array.isArray(certificate['spaces']) &&
    certificate['spaces'].every(isSpace) &&
    Number.isSafeInteger(certificate['issued_at']) &&
    typeof certificate['signature'] === 'string'
  );
}

/** Whether a device may begin a feed in a space [K2]: one that its certificate names, and in `ministry` only headquarters. */
export function mayWrite(certificate: Certificate, space: Space): boolean {
  const isMinistry = space === 'ministry' || space.startsWith('ministry/');
  return certificate.spaces.includes(space) && (!isMinistry || certificate.role === 'headquarters');
}

/** The subject of a device: everyone derives the same one, so what is said of a device meets in one place. */
export function deviceSubjectKey(device: DeviceKey): SubjectKey {
  return derivedSubjectKey('device', device);
}
