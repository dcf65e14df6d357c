import { nextNonceHeader } from '../core/http-signature-base.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Signer } from '../core/signing.ts';
import type { Carrier, CarrierFault } from './carrier.ts';
import { signRequest } from './http-signature.ts';

export interface HttpCarrierOptions {
  readonly headquarters: URL;
  readonly signer: Signer;
  readonly fetch?: typeof fetch;
}

const probeMs = 20_000;
/** A bundle is sized to take two seconds; a line that needs this long for one is down. */
const exchangeMs = 120_000;
/** No answer of headquarters is larger, whatever it says. */
const largestAnswer = 32 * 1024 * 1024;

type Answer = Result<Response, CarrierFault>;

/** Carries messages over HTTPS. Every request is signed over the nonce that came with the answer before [K5]. */
export class HttpCarrier implements Carrier {
  readonly #options: HttpCarrierOptions;
  #nonce: string | null = null;

  constructor(options: HttpCarrierOptions) {
    this.#options = options;
  }

  async probe(signal: AbortSignal): Promise<Result<void, CarrierFault>> {
    this.#nonce = null;
    const answer = await this.#fetchNonce(AbortSignal.any([signal, AbortSignal.timeout(probeMs)]));
    return answer.ok ? ok(undefined) : answer;
  }

  async exchange(message: Uint8Array, signal: AbortSignal): Promise<Result<Uint8Array, CarrierFault>> {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(exchangeMs)]);
    const answer = await this.#sendSigned('POST', '/v1/exchange', message, limited);
    return answer.ok ? readAll(answer.value) : answer;
  }

  async watchChanges(onChange: () => void, signal: AbortSignal): Promise<void> {
    const answer = await this.#sendSigned('GET', '/v1/changes', new Uint8Array(0), signal);
    if (!answer.ok || !answer.value.body) return;
    // What came to headquarters since the last exchange and before this stream was announced to nobody here.
    onChange();
    try {
      const reader = answer.value.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read())
        if (part.value.includes('data:')) onChange();
    } catch {
      // The stream is a convenience: the session asks again by itself.
    }
  }

  /** With a nonce that has gone stale, headquarters says so: a fresh one is fetched and the request sent once more. */
  async #sendSigned(method: 'GET' | 'POST', path: string, body: Uint8Array, signal: AbortSignal): Promise<Answer> {
    const first = await this.#sendOnce(method, path, body, signal);
    if (first.ok || first.error.type !== 'refused' || first.error.reason !== 'stale-nonce') return first;
    this.#nonce = null;
    return this.#sendOnce(method, path, body, signal);
  }

  async #sendOnce(method: 'GET' | 'POST', path: string, body: Uint8Array, signal: AbortSignal): Promise<Answer> {
    if (this.#nonce === null) {
      const fetched = await this.#fetchNonce(signal);
      if (!fetched.ok) return fetched;
    }
    return this.#send(method, path, body, this.#nonce, signal);
  }

  async #fetchNonce(signal: AbortSignal): Promise<Answer> {
    return this.#send('GET', '/v1/nonce', new Uint8Array(0), null, signal);
  }

  async #send(
    method: 'GET' | 'POST',
    path: string,
    body: Uint8Array,
    nonce: string | null,
    signal: AbortSignal,
  ): Promise<Answer> {
    const { headquarters, signer, fetch: send = fetch } = this.#options;
    const url = new URL(path, headquarters).href;
    const signed = await signRequest({ method, url, body, nonce, signer });
    const headers = { ...signed, ...(method === 'POST' && { 'content-type': 'application/octet-stream' }) };
    try {
      const answer = await send(url, {
        method,
        headers,
        signal,
        redirect: 'error',
        ...(method === 'POST' && { body: new Uint8Array(body) }),
      });
      this.#nonce = answer.headers.get(nextNonceHeader) ?? this.#nonce;
      return answer.ok ? ok(answer) : err(await readRefusal(answer));
    } catch (error) {
      return err(readFailure(error));
    }
  }
}

async function readAll(answer: Response): Promise<Result<Uint8Array, CarrierFault>> {
  try {
    if (Number(answer.headers.get('content-length') ?? 0) > largestAnswer) return err({ type: 'bad-answer' });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return bytes.length > largestAnswer ? err({ type: 'bad-answer' }) : ok(bytes);
  } catch (error) {
    return err(readFailure(error));
  }
}

async function readRefusal(answer: Response): Promise<CarrierFault> {
  const reason = await readReason(answer);
  if (answer.status === 503 || answer.status === 502 || answer.status === 504 || answer.status === 429)
    return { type: 'headquarters-unavailable' };
  // Too large for headquarters: the session halves its bundles after a cut.
  if (answer.status === 413) return { type: 'cut' };
  return answer.status >= 500 || reason === null ? { type: 'bad-answer' } : { type: 'refused', reason };
}

async function readReason(answer: Response): Promise<string | null> {
  try {
    const body = (await answer.json()) as { readonly type?: unknown };
    return typeof body.type === 'string' && /^[a-z-]{1,60}$/.test(body.type) ? body.type : null;
  } catch {
    return null;
  }
}

function readFailure(error: unknown): CarrierFault {
  const { name, cause } = error as { readonly name?: string; readonly cause?: { readonly code?: string } };
  if (name === 'TimeoutError') return { type: 'timed-out' };
  const code = cause?.code ?? '';
  if (/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/.test(code))
    return { type: 'unreachable' };
  return { type: 'cut' };
}
