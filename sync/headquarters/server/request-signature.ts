import { httpbis, type VerifyConfig } from 'http-message-signatures';
import { contentDigest, coveredComponents, prefixOfKeyId } from '../../core/exchange/http-signature-base.ts';
import type { DeviceKey } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { verifySignature } from '../../core/signing.ts';

export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  /** Null where it is still to come: what the signature says of it is then compared by `isBodyOf`. */
  readonly body: Uint8Array | null;
}

/** Whose key signed a request, and over which nonce. Whether either is welcome is for the door to say. */
export interface SignedBy {
  readonly device: DeviceKey;
  readonly nonce: string | null;
}

export type SignatureFault =
  | { readonly type: 'unsigned' }
  | { readonly type: 'wrong-digest' }
  | { readonly type: 'wrong-signature' };

/** Checks a request's signature (RFC 9421) with the one verifier that all of the product asks [K5]. */
export async function verifyRequest(
  request: ReceivedRequest,
  findDevice: (prefix: string) => Promise<DeviceKey | null>,
): Promise<Result<SignedBy, SignatureFault | { readonly type: 'unknown-device' }>> {
  const headers = presentHeaders(request.headers);
  if (!('signature' in headers) || !('signature-input' in headers)) return err({ type: 'unsigned' });
  if (request.body && !isBodyOf(request.headers, request.body)) return err({ type: 'wrong-digest' });
  const signers: SignedBy[] = [];
  let isUnknown = false;
  let lookUp: Promise<DeviceKey | null> = Promise.resolve(null);
  let hasLooked = false;
  const config: VerifyConfig = {
    all: true,
    requiredParams: ['keyid'],
    requiredFields: [...coveredComponents],
    keyLookup: async ({ keyid, nonce }) => {
      // Headers have room for a hundred signatures, each of which would be looked up for whoever sent them.
      const prefix = hasLooked ? null : prefixOfKeyId(keyid);
      hasLooked = true;
      if (prefix !== null) lookUp = findDevice(prefix);
      const device = prefix && (await lookUp);
      isUnknown ||= prefix !== null && !device;
      if (!device) return null;
      signers.push({ device, nonce: typeof nonce === 'string' ? nonce : null });
      const id = String(keyid);
      return { id, verify: async (base, signature) => verifySignature(device, base, signature.toString('hex')) };
    },
  };
  const isValid = await isVerified(config, { method: request.method, url: request.url, headers });
  // A database that does not answer says nothing of the signature, and is no reason to turn a device away.
  await lookUp;
  if (isUnknown) return err({ type: 'unknown-device' });
  const [signer, ...others] = signers;
  return isValid && signer && others.length === 0 ? ok(signer) : err({ type: 'wrong-signature' });
}

/** Whether a body is the one whose digest was signed. */
export function isBodyOf(headers: ReceivedRequest['headers'], body: Uint8Array): boolean {
  return headers['content-digest'] === contentDigest(body);
}

function presentHeaders(headers: ReceivedRequest['headers']): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

async function isVerified(
  config: VerifyConfig,
  message: Parameters<typeof httpbis.verifyMessage>[1],
): Promise<boolean> {
  try {
    return (await httpbis.verifyMessage(config, message)) === true;
  } catch {
    // The library throws for headers it cannot read and for keys nobody has: all the same to whoever sent them.
    return false;
  }
}
