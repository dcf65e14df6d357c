import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { err, ok, type Result } from '../core/result.ts';
import type { OfflineReason } from '../core/exchange/session.ts';
import { directly, type ProxyFor } from './proxy.ts';
import { trustMachinesAuthorities } from './trusted-authorities.ts';

export interface LineRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: { readonly [name: string]: string };
  /** Empty for a request without one. */
  readonly body: Uint8Array;
  readonly signal: AbortSignal;
}

export interface LineAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: http.IncomingMessage;
}

/** A connection that the other side agreed to use otherwise. */
export interface Upgraded {
  readonly socket: Socket;
  /** What came on it already. */
  readonly head: Uint8Array;
}

export interface UpgradeRequest extends Omit<LineRequest, 'method' | 'body'> {
  readonly protocol: string;
  /** Called as soon as the request has gone, before any answer: the connection can be written to, not read. */
  readonly begin: (socket: Socket) => void;
}

export type LineFault = {
  readonly type: ConnectionFault | ProxyFault;
};

/** What may happen to any connection. */
export type ConnectionFault = Extract<OfflineReason, 'unreachable' | 'timed-out' | 'cut' | 'wrong-certificate'>;
type ProxyFault = Extract<
  OfflineReason,
  'proxy-unreachable' | 'proxy-refused' | 'proxy-sign-in' | 'proxy-wrong-certificate'
>;

/** Headquarters closes a connection that was quiet for 72 seconds: ours goes a little earlier. */
const quietMs = 65_000;

/**
 * Connections to headquarters that stay open. Plain `node:http`, because `fetch` sends 130 bytes of headers with each request as if
 * it were a browser; and none that the other side takes for granted: HTTP/1.1 stays connected without saying so.
 */
export class HttpLine {
  readonly #plain = new http.Agent({ keepAlive: true, timeout: quietMs });
  readonly #proxyFor: ProxyFor;
  #secure = secureAgent(null);

  constructor(proxyFor: ProxyFor = directly) {
    this.#proxyFor = proxyFor;
  }

  /** A kept connection may have been closed at that moment by the other side: then the request goes over a new one. */
  async send(request: LineRequest): Promise<Result<LineAnswer, LineFault>> {
    const first = await this.#sendOnce(request);
    return first.ok || !first.error.wasStale ? withoutStale(first) : withoutStale(await this.#sendOnce(request));
  }

  /** Asks for another protocol on the connection; an answer by HTTP is one that does not want that. */
  async upgrade(request: UpgradeRequest): Promise<Result<Upgraded | LineAnswer, LineFault>> {
    const first = await this.#upgradeOnce(request);
    return first.ok || !first.error.wasStale ? withoutStale(first) : withoutStale(await this.#upgradeOnce(request));
  }

  /** Ends the connections that are kept. */
  close(): void {
    this.#plain.destroy();
    this.#secure.agent.destroy();
  }

  async #upgradeOnce({ url, headers, protocol, begin, signal }: UpgradeRequest): Promise<Sent<Upgraded | LineAnswer>> {
    const asking = { ...headers, connection: 'Upgrade', upgrade: protocol };
    const way = await this.#way(url);
    const request = askBy(way, url, { method: 'GET', headers: asking });
    const stop = (): void => void request.destroy(signal.reason as Error);
    // Only until there is an answer: from then on the connection is somebody else's.
    signal.addEventListener('abort', stop, { once: true });
    request.once('finish', () => request.socket && begin(request.socket));
    return new Promise<Sent<Upgraded | LineAnswer>>((resolve) => {
      request.once('upgrade', (_, socket, head) => resolve(ok({ socket: socket as Socket, head })));
      request.once('response', (answer) => resolve(ok(answerOf(answer))));
      request.on('error', (error) => resolve(err(faultOf(error, request, signal, way))));
      request.end();
      if (signal.aborted) stop();
    }).finally(() => signal.removeEventListener('abort', stop));
  }

  async #sendOnce({ method, url, headers, body, signal }: LineRequest): Promise<Sent<LineAnswer>> {
    const way = await this.#way(url);
    const request = askBy(way, url, { method, headers: { ...headers, ...lengthOf(body) }, signal });
    request.removeHeader('connection');
    return new Promise((resolve) => {
      request.once('response', (answer) => resolve(ok(answerOf(answer))));
      request.on('error', (error) => resolve(err(faultOf(error, request, signal, way))));
      request.end(body);
    });
  }

  /** A machine that is carried from one network to another leaves the first one's proxy behind. */
  async #way(url: URL): Promise<Way> {
    if (url.protocol !== 'https:') return { agent: this.#plain, proxy: null };
    trustMachinesAuthorities();
    const proxy = await this.#proxyFor(url);
    if (proxy?.href !== this.#secure.proxy?.href) {
      this.#secure.agent.destroy();
      this.#secure = secureAgent(proxy);
    }
    return this.#secure;
  }
}

interface Way {
  readonly agent: http.Agent;
  readonly proxy: URL | null;
}

/** A proxy only passes on what TLS has sealed for headquarters: the connection through it (CONNECT) is Node's own. */
function secureAgent(proxy: URL | null): Way {
  const proxyEnv = proxy === null ? {} : { proxyEnv: { HTTPS_PROXY: proxy.href } };
  return { agent: new https.Agent({ keepAlive: true, timeout: quietMs, ...proxyEnv }), proxy };
}

function askBy({ agent }: Way, url: URL, options: http.RequestOptions): http.ClientRequest {
  return (url.protocol === 'https:' ? https : http).request(url, { ...options, agent });
}

type Sent<Value> = Result<Value, LineFault & { readonly wasStale: boolean }>;

function withoutStale<Value>(sent: Sent<Value>): Result<Value, LineFault> {
  return sent.ok ? sent : err({ type: sent.error.type });
}

function answerOf(answer: http.IncomingMessage): LineAnswer {
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: answer };
}

function faultOf(
  error: NodeJS.ErrnoException,
  request: http.ClientRequest,
  signal: AbortSignal,
  { proxy }: Way,
): LineFault & { readonly wasStale: boolean } {
  const wasStale = request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
  return { type: proxy ? proxyFailure(error) : readFailure(error), wasStale: wasStale && !signal.aborted };
}

/** What a proxy says that could not reach headquarters (RFC 9110, 15.6.3 to 15.6.5). */
const gatewayFaults: readonly unknown[] = [502, 503, 504];

function proxyFailure(error: NodeJS.ErrnoException & { readonly statusCode?: unknown }): LineFault['type'] {
  if (error.code === 'ERR_PROXY_TUNNEL') {
    if (error.statusCode === 407) return 'proxy-sign-in';
    return gatewayFaults.includes(error.statusCode) ? 'unreachable' : 'proxy-refused';
  }
  const fault = readFailure(error);
  // Whatever is connected to, it is the proxy; headquarters it was that should have shown its certificate.
  if (fault === 'unreachable') return 'proxy-unreachable';
  return fault === 'wrong-certificate' ? 'proxy-wrong-certificate' : fault;
}

function lengthOf(body: Uint8Array): { readonly 'content-length'?: string } {
  return body.length > 0 ? { 'content-length': String(body.length) } : {};
}

/** Reads an answer to its end. @param most bytes */
export async function readAnswer(
  { body }: LineAnswer,
  most: number,
): Promise<Result<Uint8Array, { readonly type: ConnectionFault | 'bad-answer' }>> {
  try {
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of body as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > most) return err({ type: 'bad-answer' });
      parts.push(part);
    }
    return ok(Buffer.concat(parts));
  } catch (error) {
    return err({ type: readFailure(error as NodeJS.ErrnoException) });
  }
}

const unreachable = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN)$/;
/** As OpenSSL and BoringSSL name what is wrong with a certificate, and what comes where TLS was expected. */
const wrongCertificate =
  /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|HOSTNAME_MISMATCH|EPROTO)/;

export function readFailure(error: NodeJS.ErrnoException & { readonly cause?: unknown }): ConnectionFault {
  const causes = [error, error.cause].map(
    (each) => each as { readonly name?: string; readonly code?: unknown } | undefined,
  );
  if (causes.some((cause) => cause?.name === 'TimeoutError')) return 'timed-out';
  const code = String(error.code ?? '');
  if (code === 'ETIMEDOUT') return 'timed-out';
  if (unreachable.test(code)) return 'unreachable';
  return wrongCertificate.test(code) ? 'wrong-certificate' : 'cut';
}
