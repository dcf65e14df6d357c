import { answerCheck, answerCheckBytes, nextNonceHeader } from '../core/http-signature-base.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Signer } from '../core/signing.ts';
import type { Carrier, CarrierFault } from './carrier.ts';
import { HttpLine, readAnswer, type LineAnswer } from './http-line.ts';
import { signRequest } from './http-signature.ts';

export interface HttpCarrierOptions {
  readonly headquarters: URL;
  readonly signer: Signer;
}

const probeMs = 20_000;
/** A bundle is sized to take two seconds; a line that needs this long for one is down. */
const exchangeMs = 120_000;
/** No answer of headquarters is larger, whatever it says. */
const largestAnswer = 32 * 1024 * 1024;
/** No refusal is. */
const largestRefusal = 4 * 1024;

type Answer = Result<LineAnswer, CarrierFault>;

/** Carries messages over HTTPS. Every request is signed over a nonce that came with an earlier answer [K5]. */
export class HttpCarrier implements Carrier {
  readonly #options: HttpCarrierOptions;
  readonly #line = new HttpLine();
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
    if (!answer.ok) return answer;
    const bytes = await readAnswer(answer.value, largestAnswer);
    return bytes.ok ? openAnswer(bytes.value) : bytes;
  }

  async watchChanges(onChange: () => void, signal: AbortSignal): Promise<void> {
    const answer = await this.#sendSigned('GET', '/v1/changes', new Uint8Array(0), signal);
    if (!answer.ok) return;
    // What came to headquarters since the last exchange and before this stream was announced to nobody here.
    onChange();
    try {
      const body = answer.value.body.setEncoding('utf8') as AsyncIterable<string>;
      for await (const part of body) if (part.includes('data:')) onChange();
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

  /** Only headquarters hands out nonces: a portal that answers in its place has none, whatever else it says. */
  async #fetchNonce(signal: AbortSignal): Promise<Answer> {
    const answer = await this.#send('GET', '/v1/nonce', new Uint8Array(0), null, signal);
    if (!answer.ok) return answer;
    answer.value.body.resume();
    return this.#nonce === null ? err({ type: 'bad-answer' }) : answer;
  }

  async #send(
    method: 'GET' | 'POST',
    path: string,
    body: Uint8Array,
    nonce: string | null,
    signal: AbortSignal,
  ): Promise<Answer> {
    const { headquarters, signer } = this.#options;
    const url = new URL(path, headquarters);
    const headers = await signRequest({ method, url: url.href, body, nonce, signer });
    const sent = await this.#line.send({ method, url, headers: { ...headers }, body, signal });
    if (!sent.ok) return sent;
    const answer = sent.value;
    const next = answer.headers[nextNonceHeader];
    if (typeof next === 'string') this.#nonce = next;
    if (isPortal(answer)) {
      answer.body.destroy();
      return err({ type: 'captive-portal' });
    }
    return answer.status >= 200 && answer.status < 300 ? ok(answer) : err(await readRefusal(answer));
  }
}

/**
 * A network that wants a password or a payment first: it sends elsewhere, or answers every question with a page of its own.
 * Headquarters does neither.
 */
function isPortal({ status, headers }: LineAnswer): boolean {
  const isPage = /^(text\/html|application\/xhtml)/i.test(headers['content-type'] ?? '');
  return status === 511 || (status >= 300 && status < 400) || (isPage && status < 500);
}

/** Headquarters' answers end with a check of what stands before: a proxy that changes bodies is told from a broken server. */
function openAnswer(bytes: Uint8Array): Result<Uint8Array, CarrierFault> {
  if (bytes.length < answerCheckBytes) return err({ type: 'altered' });
  const message = bytes.subarray(0, bytes.length - answerCheckBytes);
  const check = Buffer.from(bytes.subarray(message.length));
  return check.equals(answerCheck(message)) ? ok(message) : err({ type: 'altered' });
}

async function readRefusal(answer: LineAnswer): Promise<CarrierFault> {
  const reason = await readReason(answer);
  if (answer.status === 503 || answer.status === 502 || answer.status === 504 || answer.status === 429)
    return { type: 'headquarters-unavailable', ...readRetryAfter(answer) };
  // Too large for headquarters: the session halves its bundles after a cut.
  if (answer.status === 413) return { type: 'cut' };
  // Headquarters received other bytes than were signed.
  if (reason === 'wrong-digest') return { type: 'altered' };
  return answer.status >= 500 || reason === null ? { type: 'bad-answer' } : { type: 'refused', reason };
}

/** RFC 9110, 10.2.3, in seconds: a date would be by another clock than ours. */
function readRetryAfter({ headers }: LineAnswer): { readonly retryAfterMs?: number } {
  const text = headers['retry-after'] ?? '';
  return /^\d{1,6}$/.test(text) ? { retryAfterMs: Number(text) * 1000 } : {};
}

async function readReason(answer: LineAnswer): Promise<string | null> {
  const bytes = await readAnswer(answer, largestRefusal);
  if (!bytes.ok) return null;
  try {
    const body = JSON.parse(Buffer.from(bytes.value).toString('utf8')) as { readonly type?: unknown } | null;
    return typeof body?.type === 'string' && /^[a-z-]{1,60}$/.test(body.type) ? body.type : null;
  } catch {
    return null;
  }
}
