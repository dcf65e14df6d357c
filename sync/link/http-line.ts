import http from 'node:http';
import https from 'node:https';
import { err, ok, type Result } from '../core/result.ts';
import type { OfflineReason } from '../core/session.ts';

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

export type LineFault = {
  readonly type: Extract<OfflineReason, 'unreachable' | 'timed-out' | 'cut' | 'wrong-certificate'>;
};

/** Headquarters closes a connection that was quiet for 72 seconds: ours goes a little earlier. */
const quietMs = 65_000;

/**
 * Connections to headquarters that stay open. Plain `node:http`, because `fetch` sends 130 bytes of headers with each request as if
 * it were a browser; and none that the other side takes for granted: HTTP/1.1 stays connected without saying so.
 */
export class HttpLine {
  readonly #plain = new http.Agent({ keepAlive: true, timeout: quietMs });
  readonly #secure = new https.Agent({ keepAlive: true, timeout: quietMs });

  /** A kept connection may have been closed at that moment by the other side: then the request goes over a new one. */
  async send(request: LineRequest): Promise<Result<LineAnswer, LineFault>> {
    const first = await this.#sendOnce(request);
    return first.ok || !first.error.wasStale ? withoutStale(first) : withoutStale(await this.#sendOnce(request));
  }

  #sendOnce({ method, url, headers, body, signal }: LineRequest): Promise<Sent> {
    const isSecure = url.protocol === 'https:';
    const options = { method, headers: { ...headers, ...lengthOf(body) }, signal };
    const request = isSecure
      ? https.request(url, { ...options, agent: this.#secure })
      : http.request(url, { ...options, agent: this.#plain });
    request.removeHeader('connection');
    return new Promise((resolve) => {
      request.once('response', (answer) => {
        resolve(ok({ status: answer.statusCode ?? 0, headers: answer.headers, body: answer }));
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        const wasStale = request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
        resolve(err({ type: readFailure(error), wasStale: wasStale && !signal.aborted }));
      });
      request.end(body);
    });
  }
}

type Sent = Result<LineAnswer, LineFault & { readonly wasStale: boolean }>;

function withoutStale(sent: Sent): Result<LineAnswer, LineFault> {
  return sent.ok ? sent : err({ type: sent.error.type });
}

function lengthOf(body: Uint8Array): { readonly 'content-length'?: string } {
  return body.length > 0 ? { 'content-length': String(body.length) } : {};
}

/** Reads an answer to its end. @param most bytes */
export async function readAnswer(
  { body }: LineAnswer,
  most: number,
): Promise<Result<Uint8Array, LineFault | { readonly type: 'bad-answer' }>> {
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

export function readFailure(error: NodeJS.ErrnoException & { readonly cause?: unknown }): LineFault['type'] {
  const causes = [error, error.cause].map(
    (each) => each as { readonly name?: string; readonly code?: unknown } | undefined,
  );
  if (causes.some((cause) => cause?.name === 'TimeoutError')) return 'timed-out';
  const code = String(error.code ?? '');
  if (code === 'ETIMEDOUT') return 'timed-out';
  if (unreachable.test(code)) return 'unreachable';
  return wrongCertificate.test(code) ? 'wrong-certificate' : 'cut';
}
