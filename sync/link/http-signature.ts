import { httpbis } from 'http-message-signatures';
import { contentDigest, coveredComponents, keyIdOf, signatureLabel } from '../core/exchange/http-signature-base.ts';
import type { Signer } from '../core/signing.ts';

export interface UnsignedRequest {
  readonly method: string;
  /** As it will be sent: headquarters signs off on scheme, host, path and query. */
  readonly url: string;
  /** Empty for a request without one. */
  readonly body: Uint8Array;
  /** From headquarters' last answer; null only where a nonce is asked for. */
  readonly nonce: string | null;
  readonly signer: Signer;
}

export interface SignedHeaders {
  readonly 'content-digest': string;
  readonly 'signature-input': string;
  readonly signature: string;
}

/** The headers by which a request proves which device sends it (RFC 9421) [K5]. */
export async function signRequest({ method, url, body, nonce, signer }: UnsignedRequest): Promise<SignedHeaders> {
  const headers = { 'content-digest': contentDigest(body) };
  const signed = await httpbis.signMessage(
    {
      name: signatureLabel,
      fields: [...coveredComponents],
      params: nonce === null ? ['keyid'] : ['keyid', 'nonce'],
      paramValues: { keyid: keyIdOf(signer.publicKey), ...(nonce !== null && { nonce }) },
      key: { id: keyIdOf(signer.publicKey), sign: async (base) => Buffer.from(signer.sign(base), 'hex') },
    },
    { method, url, headers },
  );
  const { 'Signature-Input': input, Signature: signature } = signed.headers as Record<string, string>;
  if (input === undefined || signature === undefined) throw new Error('the request came back unsigned');
  return { ...headers, 'signature-input': input, signature };
}
