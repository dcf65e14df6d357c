import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { answerCheck, answerCheckBytes, nextNonceHeader } from '../core/exchange/http-signature-base.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Signer } from '../core/signing.ts';
import { streamProtocol } from '../core/exchange/stream-message.ts';
import type { Carrier, CarrierFault } from './carrier.ts';
import type { ExchangeStream } from './exchange-stream.ts';
import { HttpLine, readAnswer, type LineAnswer, type Upgraded } from './http-line.ts';
import { signRequest } from './http-signature.ts';
import { HttpStream, type StreamPatience } from './http-stream.ts';
import type { ProxyFor } from './proxy.ts';

export interface HttpCarrierOptions {
  readonly headquarters: URL;
  readonly signer: Signer;
  /** Milliseconds, never going back. */
  readonly now?: () => number;
  readonly patience?: StreamPatience;
  readonly proxyFor?: ProxyFor | undefined;
}

const probeMs = 20_000;
/** A bundle is sized to take two seconds; a line that needs this long for one is down. */
const exchangeMs = 120_000;
/** No answer of headquarters is larger, whatever it says. */
const largestAnswer = 32 * 1024 * 1024;
/** No refusal is. */
const largestRefusal = 4 * 1024;

/** A network that lets no stream pass is asked again after so long, for it may be another one by then. */
const withoutStreamsMs = 30 * 60_000;
/** One that breaks may have been the line's fault. */
const surelyWithout = 2;

type Answer = Result<LineAnswer, CarrierFault>;

/** Carries messages over HTTPS. Every request is signed over a nonce that came with an earlier answer [K5]. */
export class HttpCarrier implements Carrier {
  readonly #options: HttpCarrierOptions;
  readonly #line: HttpLine;
  readonly #now: () => number;
  #nonce: string | null = null;
  #stream: HttpStream | null = null;
  #withoutStreamsUntil = -Infinity;
  /** How often a stream broke before it said a word, and the next request went well. */
  #strikes = 0;

  constructor(options: HttpCarrierOptions) {
    this.#options = options;
    this.#line = new HttpLine(options.proxyFor);
    this.#now = options.now ?? (() => performance.now());
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
    if (bytes.ok) this.#judgeStream();
    return bytes.ok ? openAnswer(bytes.value) : bytes;
  }

  get isOneByOne(): boolean {
    return this.#now() < this.#withoutStreamsUntil;
  }

  async stream(signal: AbortSignal): Promise<Result<ExchangeStream | null, CarrierFault>> {
    if (this.#stream?.isHeldBack) this.#giveUpStreams();
    if (this.isOneByOne) return ok(null);
    const stream = this.#stream && !this.#stream.isOver ? this.#stream : this.#newStream();
    this.#stream = stream;
    if (stream.isProven) this.#strikes = 0;
    const connected = await stream.resume(signal);
    // Of one on which nothing was ever heard, or never will be again, whoever asks finds out with the first question.
    return connected.ok || !stream.isProven || stream.isLost ? ok(stream) : connected;
  }

  /**
   * A stream that never said a word leaves it open whether the line broke, or somebody on the way lets no stream pass. Where a
   * message by itself goes well right after, it was the latter, most likely: then none is opened for a while.
   */
  #judgeStream(): void {
    const stream = this.#stream;
    if (!stream?.isOver || stream.isProven) return;
    this.#stream = null;
    // What came by itself right after shows that the line was up.
    this.#strikes = stream.fault?.type === 'cut' ? this.#strikes + 1 : surelyWithout;
    if (this.#strikes >= surelyWithout) this.#giveUpStreams();
  }

  #giveUpStreams(): void {
    this.#stream = null;
    this.#withoutStreamsUntil = this.#now() + withoutStreamsMs;
  }

  #newStream(): HttpStream {
    const { signer, patience } = this.#options;
    return new HttpStream({
      signer,
      ...(patience && { patience }),
      open: (target, begin, signal) => this.#upgrade(target, begin, signal),
      now: this.#now,
      id: randomBytes(8).toString('base64url'),
      largestAnswer,
      faultOf: (status, reason, seconds) =>
        faultOfStatus(status, reason, seconds === undefined ? {} : { retryAfterMs: seconds * 1000 }),
    });
  }

  async #upgrade(
    target: string,
    begin: (socket: Socket) => void,
    signal: AbortSignal,
  ): Promise<Result<Upgraded, CarrierFault>> {
    const first = await this.#upgradeOnce(target, begin, signal);
    if (first.ok || !isStaleNonce(first.error)) return first;
    this.#nonce = null;
    return this.#upgradeOnce(target, begin, signal);
  }

  async #upgradeOnce(
    target: string,
    begin: (socket: Socket) => void,
    signal: AbortSignal,
  ): Promise<Result<Upgraded, CarrierFault>> {
    if (this.#nonce === null) {
      const fetched = await this.#fetchNonce(signal);
      if (!fetched.ok) return fetched;
    }
    const { headquarters, signer } = this.#options;
    const url = new URL(target, headquarters);
    const headers = await signRequest({
      method: 'GET',
      url: url.href,
      body: new Uint8Array(0),
      nonce: this.#nonce,
      signer,
    });
    const asked = { url, headers: { ...headers }, protocol: streamProtocol, begin, signal };
    const answer = await this.#line.upgrade(asked);
    if (!answer.ok || 'socket' in answer.value) return answer as Result<Upgraded, CarrierFault>;
    const read = await this.#read(answer.value);
    return read.ok ? err({ type: 'bad-answer' }) : read;
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
    if (first.ok || !isStaleNonce(first.error)) return first;
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
    return sent.ok ? this.#read(sent.value) : sent;
  }

  async #read(answer: LineAnswer): Promise<Answer> {
    const next = answer.headers[nextNonceHeader];
    if (typeof next === 'string') this.#nonce = next;
    if (isPortal(answer)) {
      answer.body.destroy();
      return err({ type: 'captive-portal' });
    }
    return answer.status >= 200 && answer.status < 300 ? ok(answer) : err(await readRefusal(answer));
  }
}

const isStaleNonce = (fault: CarrierFault): boolean => fault.type === 'refused' && fault.reason === 'stale-nonce';

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
  return faultOfStatus(answer.status, await readReason(answer), readRetryAfter(answer));
}

function faultOfStatus(
  status: number,
  reason: string | null,
  retryAfter: { readonly retryAfterMs?: number },
): CarrierFault {
  if (status === 503 || status === 502 || status === 504 || status === 429)
    return { type: 'headquarters-unavailable', ...retryAfter };
  // Too large for headquarters: the session halves its bundles after a cut.
  if (status === 413) return { type: 'cut' };
  // Headquarters received other bytes than were signed.
  if (reason === 'wrong-digest') return { type: 'altered' };
  return status >= 500 || reason === null ? { type: 'bad-answer' } : { type: 'refused', reason };
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
