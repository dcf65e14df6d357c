import type { TLSSocket } from 'node:tls';
import { sha256Bytes } from '../../core/ids.ts';

/** Both sides of one connection compute the same, and nobody who stands between two connections does (RFC 9266). */
export function channelOf(socket: TLSSocket): string {
  return socket.exportKeyingMaterial(32, 'EXPORTER-Channel-Binding', Buffer.alloc(0)).toString('hex');
}

export interface ChannelCertificate {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
}

/**
 * A key and a certificate by itself, made anew each time a desk begins to listen. TLS wants one; nobody trusts it. Who is at the other
 * end is proven over the channel that comes of it [L3]. The library is loaded where it is needed: most desks never listen.
 */
export async function makeChannelCertificate(random: (length: number) => Uint8Array): Promise<ChannelCertificate> {
  await import('reflect-metadata');
  const { X509CertificateGenerator } = await import('@peculiar/x509');
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: sha256Bytes(random(32)).slice(1, 32),
    // Says nothing of the device: it travels before anyone has proven anything.
    name: 'CN=desk',
    // Nobody looks at the dates, and clocks may be years off.
    notBefore: new Date('2020-01-01'),
    notAfter: new Date('2120-01-01'),
    signingAlgorithm: algorithm,
    keys,
  });
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return { key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`, cert: certificate.toString('pem') };
}
