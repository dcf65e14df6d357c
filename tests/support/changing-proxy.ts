import { createServer, request as sendOn, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from './self-signed.ts';

/** What is done to the bodies of an exchange. */
export interface BodyChange {
  readonly up?: (body: Buffer) => Buffer;
  readonly down?: (body: Buffer) => Buffer;
}

/** Stands between a desk and headquarters as a network's own proxy does: it sees all that passes, and speaks no protocol that it does not know. */
export class ChangingProxy {
  /** What a network answers itself instead of passing anything on, as it does until somebody signs in to it. */
  page: string | null = null;
  change: BodyChange = {};
  readonly #target: () => URL;
  readonly #server: Server;

  private constructor(target: () => URL, isTls: boolean) {
    this.#target = target;
    const answer = (asked: IncomingMessage, answered: ServerResponse): void => void this.#answer(asked, answered);
    this.#server = isTls
      ? createTlsServer({ cert: selfSigned.certificate, key: selfSigned.key }, answer)
      : createServer(answer);
  }

  /**
   * @param target headquarters' own address
   * @param isTls shows a certificate that nobody vouches for
   */
  static async start(target: () => URL, isTls = false): Promise<ChangingProxy> {
    const proxy = new ChangingProxy(target, isTls);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): URL {
    return new URL(`http://127.0.0.1:${this.port}`);
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    if (this.page !== null) return void answer.setHeader('content-type', 'text/html; charset=utf-8').end(this.page);
    const body = await readAll(asked);
    const { up, down } = asked.url === '/v1/exchange' ? this.change : {};
    const sent = up ? up(body) : body;
    // A proxy passes on no wish for another protocol that it does not speak (RFC 9110, 7.6.1).
    const { upgrade: _, connection: __, ...kept } = asked.headers;
    const headers = { ...kept, 'content-length': String(sent.length) };
    const onward = sendOn(new URL(asked.url ?? '/', this.#target()), { method: asked.method ?? 'GET', headers });
    // When headquarters closes, so does who stands before it.
    onward.on('error', () => answer.destroy());
    onward.on('response', (received) => {
      void readAll(received).then(
        (answered) => {
          const passed = down ? down(answered) : answered;
          const lengthened = { ...received.headers, 'content-length': String(passed.length) };
          answer.writeHead(received.statusCode ?? 500, lengthened).end(passed);
        },
        () => answer.destroy(),
      );
    });
    onward.end(sent);
    return undefined;
  }
}

/** Changes one byte, counted from the end where it is below 0. */
export const flip = (at: number) => (body: Buffer) => {
  const changed = Buffer.from(body);
  const index = at < 0 ? changed.length + at : at;
  changed[index] = (changed[index] ?? 0) ^ 0x20;
  return changed;
};

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
