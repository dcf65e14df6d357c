import { verifyCertificate, type Certificate } from '../../core/record/certificate.ts';
import type { DeviceKey, Space } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { signedBytes, verifySignature, type Signer } from '../../core/signing.ts';

/** Which of the two a desk is on a connection: so that nobody can send a proof back to whoever made it. */
export type Side = 'visitor' | 'host';

/** What a desk shows of itself: headquarters' certificate, and its device key's signature over this very connection [L3]. */
export interface Introduction {
  readonly certificate: Certificate;
  readonly proof: string;
}

/** A desk that has proven itself. */
export interface Peer {
  readonly certificate: Certificate;
  /** The spaces that both may hold, in the order of the visitor's certificate: so they are named on the line. */
  readonly spaces: readonly Space[];
}

/** Why somebody is not taken for a desk of this mission. */
export type PeerFault =
  /** No certificate, or none by headquarters' root key, or none of a desk. */
  | { readonly type: 'not-certified' }
  /** The certificate is somebody else's: the proof is not over this connection, or not by the certificate's key. */
  | { readonly type: 'wrong-proof' }
  | { readonly type: 'own-device' }
  | { readonly type: 'other-mission' }
  | { readonly type: 'revoked-device' };

export interface LanIdentity {
  readonly certificate: Certificate;
  readonly roots: readonly DeviceKey[];
  readonly signer: Signer;
  /** Whether headquarters revoked a device, as far as is known here. */
  readonly isRevoked: (device: DeviceKey) => boolean;
}

/** @param channel the connection's exported keying material (RFC 9266), in hex */
export function introduce({ certificate, signer }: LanIdentity, side: Side, channel: string): Introduction {
  return { certificate, proof: signer.sign(statement(side, channel)) };
}

export function checkIntroduction(
  value: unknown,
  side: Side,
  channel: string,
  own: LanIdentity,
): Result<Peer, PeerFault> {
  const shown = (value ?? {}) as { readonly certificate?: unknown; readonly proof?: unknown };
  const verified = verifyCertificate(shown.certificate, own.roots);
  if (!verified.ok || verified.value.role !== 'desk') return err({ type: 'not-certified' });
  const { value: certificate } = verified;
  if (typeof shown.proof !== 'string' || !verifySignature(certificate.device, statement(side, channel), shown.proof))
    return err({ type: 'wrong-proof' });
  return admit(certificate, side, own);
}

/** Asked again with each request: what is known of revocations may have come in between. */
export function admit(certificate: Certificate, side: Side, own: LanIdentity): Result<Peer, PeerFault> {
  if (certificate.device === own.certificate.device) return err({ type: 'own-device' });
  const mission = missionSpaceOf(own.certificate);
  if (mission === null || missionSpaceOf(certificate) !== mission) return err({ type: 'other-mission' });
  if (own.isRevoked(certificate.device)) return err({ type: 'revoked-device' });
  const [visitor, host] = side === 'visitor' ? [certificate, own.certificate] : [own.certificate, certificate];
  return ok({ certificate, spaces: visitor.spaces.filter((space) => host.spaces.includes(space)) });
}

export function missionSpaceOf({ spaces }: Certificate): Space | null {
  return spaces.find((space) => space.startsWith('mission/')) ?? null;
}

function statement(side: Side, channel: string): Uint8Array {
  return signedBytes(['chancery/lan', side, channel]);
}
