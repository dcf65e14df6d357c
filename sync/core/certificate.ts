import { isDeviceKey, isSpace, derivedSubjectKey, type DeviceKey, type Space, type SubjectKey } from './ids.ts';
import { findFault, type Value } from './canonical.ts';
import { signedBytes, verifySignature, type Signer } from './signing.ts';
import { err, ok, type Result } from './result.ts';

/** What headquarters' root key says of a device. A feed's first record carries it, so a feed verifies by itself. */
export interface Certificate {
  readonly device: DeviceKey;
  /** Raw X25519 public key, 64 hex digits: for what only this device may open. */
  readonly exchange: string;
  readonly name: string;
  /** `desk`, or `headquarters` itself, whose verdicts count. */
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
  const { signature, ...unsigned } = value;
  return verifySignature(value.root, statement(unsigned), signature) ? ok(value) : err({ type: 'wrong-certificate-signature' });
}

function statement(unsigned: Omit<Certificate, 'signature'>): Uint8Array {
  return signedBytes(['chancery/certificate', unsigned as unknown as Value]);
}

const members = ['device', 'exchange', 'issued_at', 'name', 'role', 'root', 'signature', 'spaces'];

function isCertificate(value: unknown): value is Certificate {
  if (typeof value !== 'object' || value === null || findFault(value)) return false;
  const certificate = value as { readonly [member: string]: unknown };
  return (
    Object.keys(certificate).toSorted().join() === members.join() &&
    isDeviceKey(certificate['device']) &&
    isDeviceKey(certificate['exchange']) &&
    isDeviceKey(certificate['root']) &&
    typeof certificate['name'] === 'string' &&
    (certificate['role'] === 'desk' || certificate['role'] === 'headquarters') &&
    Array.isArray(certificate['spaces']) &&
    certificate['spaces'].every(isSpace) &&
    Number.isSafeInteger(certificate['issued_at']) &&
    typeof certificate['signature'] === 'string'
  );
}

/** The subject of a device: everyone derives the same one, so what is said of a device meets in one place. */
export function deviceSubjectKey(device: DeviceKey): SubjectKey {
  return derivedSubjectKey('device', device);
}
