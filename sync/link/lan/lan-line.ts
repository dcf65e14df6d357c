import http from 'node:http';
import { connect, type TLSSocket } from 'node:tls';
import { err, ok, type Result } from '../../core/result.ts';
import { readAnswer, readFailure, type ConnectionFault } from '../http-line.ts';
import { channelOf } from './channel.ts';
import type { LanAddress } from './lan-address.ts';
import { checkIntroduction, introduce, type LanIdentity, type Peer, type PeerFault } from './lan-identity.ts';
import { missionMark } from './mission-mark.ts';

/** Why a desk could not be visited. */
export type LanFault =
  | PeerFault
  | { readonly type: Exclude<ConnectionFault, 'wrong-certificate'> }
  /** Something else answers there: another program, or a network's own page. */
  | { readonly type: 'not-a-desk' }
  | { readonly type: 'busy' }
  /** The other desk takes this one for revoked. */
  | { readonly type: 'revoked-here' }
  /** The other desk does not take this one for a desk of its mission. */
  | { readonly type: 'not-accepted' }
  | { readonly type: 'bad-answer' }
  | { readonly type: 'disk-full' }
  /** The other desk's disk is full, or fails: it takes nothing in. */
  | { readonly type: 'disk-full-there' };

const connectMs = 5_000;
const askMs = 120_000;
/** Whoever has proven nothing by then keeps this desk from visiting the others: as long as a host waits. */
const meetMs = 15_000;
const largestAnswer = 32 * 1024 * 1024;
const largestIntroduction = 32 * 1024;

/**
 * One connection to another desk, over which both have proven who they are [L3]. All requests go over this very connection: its
 * agent has no other, so that nothing is ever said to whoever stands in the same place a moment later.
 */
export class LanLine {
  readonly peer: Peer;
  readonly #talk: Talk;

  private constructor(peer: Peer, talk: Talk) {
    this.peer = peer;
    this.#talk = talk;
  }

  static async open(
    address: LanAddress,
    identity: LanIdentity,
    signal: AbortSignal,
    withinMs = meetMs,
  ): Promise<Result<LanLine, LanFault>> {
    const connected = await connectTo(address, signal);
    if (!connected.ok) return connected;
    const talk = new Talk(connected.value, signal);
    const peer = await meet(talk, channelOf(connected.value), identity, AbortSignal.timeout(withinMs));
    if (peer.ok) return ok(new LanLine(peer.value, talk));
    talk.end();
    return peer;
  }

  ask(path: string, body: Uint8Array): Promise<Result<Uint8Array, LanFault>> {
    return this.#talk.ask(path, body, largestAnswer, AbortSignal.timeout(askMs));
  }

  close(): void {
    this.#talk.end();
  }
}

/** The other desk shows itself first, and only to who knows the mission; then this one, and only to a desk of it [L2]. */
async function meet(
  talk: Talk,
  channel: string,
  identity: LanIdentity,
  soon: AbortSignal,
): Promise<Result<Peer, LanFault>> {
  const mark = missionMark(identity.certificate, channel);
  const greeted = await talk.ask('/v1/greet', Buffer.from(JSON.stringify({ mark })), largestIntroduction, soon);
  if (!greeted.ok) return greeted;
  const shown = readJson(greeted.value);
  if (shown === null) return err({ type: 'not-a-desk' });
  const peer = checkIntroduction(shown, 'host', channel, identity);
  if (!peer.ok) return peer;
  const own = introduce(identity, 'visitor', channel);
  const admitted = await talk.ask('/v1/prove', Buffer.from(JSON.stringify(own)), largestIntroduction, soon);
  return admitted.ok ? peer : admitted;
}

function connectTo({ host, port }: LanAddress, signal: AbortSignal): Promise<Result<TLSSocket, LanFault>> {
  // Any certificate will do: who is at the other end is proven over the channel, and before that nothing is said.
  const socket = connect({ host, port, minVersion: 'TLSv1.3', rejectUnauthorized: false });
  const limited = AbortSignal.any([signal, AbortSignal.timeout(connectMs)]);
  return new Promise((resolve) => {
    // What was given up before it began is told to nobody any more.
    if (limited.aborted) return giveUp();
    limited.addEventListener('abort', giveUp, { once: true });
    socket.once('secureConnect', () => {
      limited.removeEventListener('abort', giveUp);
      resolve(ok(socket));
    });
    socket.on('error', (error) => {
      limited.removeEventListener('abort', giveUp);
      resolve(err(faultOf(readFailure(error))));
    });
    // Whoever does not speak TLS may hang up without an error.
    socket.once('close', () => resolve(err({ type: 'cut' })));
    function giveUp(): void {
      socket.destroy();
      resolve(err({ type: 'timed-out' }));
    }
  });
}

/** What comes where TLS was expected is somebody else's. */
function faultOf(type: ConnectionFault): LanFault {
  return type === 'wrong-certificate' ? { type: 'not-a-desk' } : { type };
}

class Talk {
  readonly #agent: http.Agent;
  readonly #socket: TLSSocket;
  readonly #signal: AbortSignal;

  constructor(socket: TLSSocket, signal: AbortSignal) {
    this.#socket = socket;
    this.#signal = signal;
    this.#agent = new OneConnection(socket);
  }

  async ask(path: string, body: Uint8Array, most: number, within: AbortSignal): Promise<Result<Uint8Array, LanFault>> {
    const answer = await this.#send(path, body, AbortSignal.any([this.#signal, within]));
    if (!answer.ok) return answer;
    const { status, isPage } = answer.value;
    const read = await readAnswer(answer.value, status === 200 ? most : largestIntroduction);
    if (!read.ok) return read.error.type === 'bad-answer' ? err({ type: 'bad-answer' }) : err(faultOf(read.error.type));
    if (status === 200 && !isPage) return ok(read.value);
    return err(readRefusal(status, read.value));
  }

  #send(path: string, body: Uint8Array, signal: AbortSignal): Promise<Result<Answer, LanFault>> {
    const headers = { 'content-type': 'application/octet-stream', 'content-length': String(body.length) };
    return new Promise((resolve) => {
      const request = http.request({ agent: this.#agent, method: 'POST', host: 'desk', path, headers, signal });
      request.once('response', (answer) => {
        const isPage = /^text\/html/i.test(answer.headers['content-type'] ?? '');
        resolve(ok({ status: answer.statusCode ?? 0, headers: answer.headers, body: answer, isPage }));
      });
      request.on('error', (error) => resolve(err(faultOf(readFailure(error)))));
      request.end(body);
    });
  }

  end(): void {
    this.#agent.destroy();
    this.#socket.destroy();
  }
}

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: http.IncomingMessage;
  readonly isPage: boolean;
}

/** Once the connection is over, there is no other. */
class OneConnection extends http.Agent {
  #socket: TLSSocket | null;

  constructor(socket: TLSSocket) {
    super({ keepAlive: true, maxSockets: 1 });
    this.#socket = socket;
  }

  override createConnection(...[, done]: Parameters<http.Agent['createConnection']>): TLSSocket | null {
    const socket = this.#socket;
    this.#socket = null;
    // Told, not thrown: the other side may hang up between two requests.
    if (!socket) done?.(Object.assign(new Error('the connection is over'), { code: 'ECONNRESET' }), null as never);
    return socket;
  }
}

function readRefusal(status: number, body: Uint8Array): LanFault {
  const type = (readJson(body) as { readonly type?: unknown } | null)?.type;
  switch (type) {
    case 'other-mission':
    case 'own-device':
    case 'busy':
    case 'disk-full-there':
      return { type };
    case 'revoked-device':
      return { type: 'revoked-here' };
    case 'not-certified':
    case 'wrong-proof':
    case 'not-proven':
      return { type: 'not-accepted' };
    default:
      return { type: typeof type === 'string' && status >= 400 ? 'bad-answer' : 'not-a-desk' };
  }
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}
