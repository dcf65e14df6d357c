import { isDeviceKey, isHash, type DeviceKey, type Hash } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import { signedBytes, type Signer } from '../core/signing.ts';
import { verifyCertificate, type Certificate } from '../core/record/certificate.ts';
import { HttpLine, readAnswer } from './http-line.ts';
import type { ProxyFor } from './proxy.ts';

/** All that a device pins when it enrols [K3]. */
export interface Pinned {
  readonly certificate: Certificate;
  readonly headquarters: Certificate;
  readonly root: DeviceKey;
  /** SHA-256 of the root key that will follow. */
  readonly successor: Hash;
  /** Raw X25519 public key of headquarters' offline key, 64 hex digits: the file's key is escrowed to it. */
  readonly escrow: string;
  readonly mission: string;
}

export type EnrolFault =
  | { readonly type: 'unreachable' }
  | { readonly type: 'refused'; readonly reason: string }
  | { readonly type: 'bad-answer' };

/**
 * Trades a one-time code for a certificate. The keys are made before and kept whatever comes back: an answer that was lost
 * is asked for again with the same keys and the same code.
 */
export async function enrol(
  headquarters: URL,
  request: { readonly code: string; readonly exchange: string; readonly name: string },
  signer: Signer,
  proxyFor?: ProxyFor,
): Promise<Result<Pinned, EnrolFault>> {
  const name = request.name.normalize('NFC');
  const code = request.code.trim();
  const proof = signer.sign(signedBytes(['chancery/enrol', code, signer.publicKey, request.exchange, name]));
  const body = JSON.stringify({ code, device: signer.publicKey, exchange: request.exchange, name, proof });
  const answer = await post(new URL('/v1/enrol', headquarters), body, proxyFor);
  if (answer === null) return err({ type: 'unreachable' });
  const { status, value } = answer;
  return status >= 200 && status < 300
    ? readPinned(value, signer.publicKey)
    : err({ type: 'refused', reason: reasonOf(value) });
}

const enrolMs = 60_000;
/** Certificates and keys. */
const largestAnswer = 64 * 1024;

/** @returns null where nothing came back that headquarters could have said */
async function post(
  url: URL,
  text: string,
  proxyFor?: ProxyFor,
): Promise<{ readonly status: number; readonly value: unknown } | null> {
  const line = new HttpLine(proxyFor);
  try {
    const signal = AbortSignal.timeout(enrolMs);
    const headers = { 'content-type': 'application/json' };
    const sent = await line.send({ method: 'POST', url, headers, body: Buffer.from(text), signal });
    const read = sent.ok ? await readAnswer(sent.value, largestAnswer) : sent;
    if (!sent.ok || !read.ok) return null;
    return { status: sent.value.status, value: JSON.parse(Buffer.from(read.value).toString('utf8')) };
  } catch {
    // Somebody else's page came in the place of an answer.
    return null;
  } finally {
    line.close();
  }
}

function reasonOf(value: unknown): string {
  const type = (value as { readonly type?: unknown } | null)?.type;
  return typeof type === 'string' && /^[a-z-]{1,60}$/.test(type) ? type : 'unknown';
}

/** Trust begins here: what comes over the line that the code was typed for is pinned, once it hangs together. */
function readPinned(value: unknown, device: DeviceKey): Result<Pinned, EnrolFault> {
  const answer = value as { readonly [member: string]: unknown };
  const root = answer['root'];
  const successor = answer['successor'];
  const mission = (answer['mission'] as { readonly code?: unknown } | undefined)?.code;
  const escrow = answer['escrow'];
  if (!isDeviceKey(root) || !isHash(successor) || !isDeviceKey(escrow) || typeof mission !== 'string')
    return err({ type: 'bad-answer' });
  const certificate = verifyCertificate(answer['certificate'], [root]);
  const headquarters = verifyCertificate(answer['headquarters'], [root]);
  if (!certificate.ok || !headquarters.ok || certificate.value.device !== device) return err({ type: 'bad-answer' });
  return ok({ certificate: certificate.value, headquarters: headquarters.value, root, successor, escrow, mission });
}
