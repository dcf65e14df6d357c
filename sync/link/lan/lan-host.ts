import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import pLimit, { type LimitFunction } from 'p-limit';
import { answerExchange } from '../../core/exchange/answer.ts';
import { packReceiptTalk, readReceiptTalk } from '../../core/exchange/handed-receipt.ts';
import type { DeviceKey } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { isDiskFailure } from '../disk-failure.ts';
import { channelOf, type ChannelCertificate } from './channel.ts';
import { speakOfReceipts, takeReceipts } from './hand-receipts.ts';
import { admit, checkIntroduction, introduce, type LanIdentity, type Peer } from './lan-identity.ts';
import type { LanReplica } from './lan-replica.ts';
import { missionMark } from './mission-mark.ts';
import { isNearby } from './nearby-address.ts';
import { packSpending, readSpending, type Spending } from './tell-spending.ts';

export interface LanHostOptions {
  readonly identity: LanIdentity;
  readonly replica: LanReplica;
  readonly spending?: Spending;
  readonly channel: ChannelCertificate;
  /** Where it listens: every address of this machine unless told. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Told after each exchange with a desk that came to visit. */
  readonly onVisited: (peer: Peer, receivedRecords: number) => void;
  /** Told of a request that failed for a reason of this desk's own. */
  readonly onFault: (fault: unknown) => void;
  readonly limits?: LanLimits;
}

export interface LanLimits {
  /** Whoever has not proven to be a desk of this mission by then is hung up on. */
  readonly proveWithinMs: number;
  /** A request that takes longer to come in is given up. */
  readonly requestMs: number;
}

export interface LanHost {
  readonly port: number;
  /** Resolves once nothing is read or written any more. */
  close(): Promise<void>;
}

export type LanHostFault = { readonly type: 'port-in-use' | 'not-permitted' };

const defaultLimits: LanLimits = { proveWithinMs: 15_000, requestMs: 120_000 };
/** A mission has twenty devices. */
const mostConnections = 40;
/** Before somebody has proven anything, they are read no more than a certificate takes. */
const introductionLimit = 32 * 1024;
/** As headquarters reads. */
const messageLimit = 8 * 1024 * 1024;
/** Visitors who wait for their turn. Whoever is turned away comes again. */
const mostWaiting = 8;

/** IPv4 as well, by the same socket. */
const everyAddress = '::';
/** A machine that knows no IPv6. */
const withoutIPv6: ReadonlySet<string> = new Set(['EAFNOSUPPORT', 'EADDRNOTAVAIL', 'EINVAL']);

/** Answers other desks of the mission from this desk's replica: the same question and answer as at headquarters, without receipts of its own. */
export async function openLanHost(options: LanHostOptions): Promise<Result<LanHost, LanHostFault>> {
  const { limits = defaultLimits } = options;
  const app = fastify({
    serverFactory: (handler) => makeServer(options, limits, handler),
    bodyLimit: introductionLimit,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    frameworkErrors: (_error, _request, reply) => void refuse(reply, 400, 'malformed-request'),
  });
  const turns = pLimit(1);
  addRoutes(app, options, turns);
  const { host = everyAddress } = options;
  try {
    await app.listen({ host, port: options.port });
  } catch (error) {
    await app.close();
    const { code } = error as NodeJS.ErrnoException;
    if (host === everyAddress && withoutIPv6.has(code ?? '')) return openLanHost({ ...options, host: '0.0.0.0' });
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    return err({ type: code === 'EADDRINUSE' ? 'port-in-use' : 'not-permitted' });
  }
  const { port } = app.server.address() as AddressInfo;
  return ok({ port, close: () => close(app, turns) });
}

/** Nobody hears the answer that is being made, but what it is an answer to is kept before whoever closes this goes on. */
async function close(app: FastifyInstance, turns: LimitFunction): Promise<void> {
  turns.clearQueue();
  await app.close();
  await turns(() => undefined);
}

/** What a connection has shown of whoever is at its other end. */
const proven = new WeakMap<object, Peer>();

function makeServer(
  { channel }: LanHostOptions,
  { proveWithinMs, requestMs }: LanLimits,
  handler: (...args: never[]) => void,
): Server {
  const server = createServer(
    {
      ...channel,
      minVersion: 'TLSv1.3',
      handshakeTimeout: proveWithinMs,
      requestTimeout: requestMs,
      headersTimeout: Math.min(requestMs, proveWithinMs),
      connectionsCheckingInterval: Math.max(50, Math.floor(proveWithinMs / 5)),
      // A visitor that takes a large bundle in says nothing meanwhile.
      keepAliveTimeout: requestMs,
      maxHeaderSize: 4 * 1024,
    },
    handler as never,
  );
  server.maxConnections = mostConnections;
  server.on('connection', (socket: Socket) => {
    if (!isNearby(socket.remoteAddress, socket.localAddress)) socket.destroy();
  });
  server.on('secureConnection', (socket: TLSSocket) => {
    const deadline = setTimeout(() => {
      if (!proven.has(socket)) socket.destroy();
    }, proveWithinMs);
    socket.once('close', () => clearTimeout(deadline));
  });
  return server;
}

function addRoutes(app: FastifyInstance, options: LanHostOptions, turns: LimitFunction): void {
  const lines = new Map<DeviceKey, Socket>();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setNotFoundHandler((_request, reply) => refuse(reply, 404, 'not-found'));
  app.setErrorHandler((error: { readonly statusCode?: number }, _request, reply) => {
    // No fault of this program's: its own person is told by what this desk does itself.
    if (isDiskFailure(error)) return refuse(reply, 507, 'disk-full-there');
    const status = error.statusCode ?? 500;
    if (status >= 500) options.onFault(error);
    return refuse(reply, status, status === 413 ? 'too-large' : status >= 500 ? 'internal-fault' : 'malformed-request');
  });
  app.post('/v1/greet', (request, reply) => greet(options, request, reply));
  app.post('/v1/prove', (request, reply) => prove(options, lines, request, reply));
  app.post('/v1/receipts', { bodyLimit: messageLimit, onRequest: onlyPeers(options) }, (request, reply) =>
    // In its turn, so that whoever closes this waits for what is being kept of it.
    turns(() => answerReceipts(options, request, reply)),
  );
  app.post('/v1/spent', { onRequest: onlyPeers(options) }, (request, reply) => answerSpending(options, request, reply));
  app.post('/v1/exchange', { bodyLimit: messageLimit, onRequest: onlyPeers(options) }, async (request, reply) => {
    if (turns.pendingCount >= mostWaiting) return refuse(reply, 503, 'busy');
    return turns(() => answerVisitor(options, request, reply));
  });
}

/** Says who this desk is, to whoever knows the mission [L2]. */
async function greet(
  { identity }: LanHostOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const channel = channelOf(request.raw.socket as TLSSocket);
  const { mark } = readJson(request.body) as { readonly mark?: unknown };
  if (mark !== missionMark(identity.certificate, channel)) return refuse(reply, 403, 'other-mission');
  return reply.send(introduce(identity, 'host', channel));
}

async function prove(
  { identity }: LanHostOptions,
  lines: Map<DeviceKey, Socket>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { socket } = request.raw;
  const peer = checkIntroduction(readJson(request.body), 'visitor', channelOf(socket as TLSSocket), identity);
  if (!peer.ok) return refuse(reply, 403, peer.error.type);
  proven.set(socket, peer.value);
  keepOnly(lines, peer.value.certificate.device, socket);
  return reply.send({});
}

/** A device has one connection, its newest: what comes in over each is held in memory until its turn, and a lost one is not missed. */
function keepOnly(lines: Map<DeviceKey, Socket>, device: DeviceKey, socket: Socket): void {
  const before = lines.get(device);
  lines.set(device, socket);
  if (before !== socket) before?.destroy();
  socket.once('close', () => lines.get(device) === socket && lines.delete(device));
}

/** Before the body is read: only who has proven to be a desk of this mission may send one of any size. */
function onlyPeers({ identity }: LanHostOptions) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const peer = proven.get(request.raw.socket);
    if (!peer) return refuse(reply, 401, 'not-proven');
    const still = admit(peer.certificate, 'visitor', identity);
    return still.ok ? undefined : refuse(reply, 403, still.error.type);
  };
}

function peerOf(request: FastifyRequest): Peer {
  const peer = proven.get(request.raw.socket);
  if (!peer) throw new Error('a request of nobody came past the door');
  return peer;
}

async function answerReceipts(
  { replica }: LanHostOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { spaces } = peerOf(request);
  const talk = readReceiptTalk(bodyOf(request), spaces);
  if (!talk.ok) return refuse(reply, 400, talk.error.type);
  await takeReceipts(replica, talk.value.receipts);
  return reply.send(Buffer.from(packReceiptTalk(speakOfReceipts(replica, spaces, talk.value.newest), spaces)));
}

async function answerSpending(
  { spending }: LanHostOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const said = readSpending(bodyOf(request));
  if (!said.ok) return refuse(reply, 400, said.error.type);
  spending?.hear(said.value);
  return reply.send(Buffer.from(packSpending(spending?.tell() ?? { ...said.value, spent: [] })));
}

async function answerVisitor(
  options: LanHostOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { replica, onVisited } = options;
  const peer = peerOf(request);
  const { device } = peer.certificate;
  replica.seal();
  const answer = await answerExchange(bodyOf(request), {
    device,
    spaces: peer.spaces,
    storeOf: (space) => replica.store(space),
    peers: replica.told(device),
    roots: replica.roots,
    receipting: null,
  });
  if (!answer.ok) return refuse(reply, 400, answer.error.type);
  const { message, taken } = answer.value;
  if (taken.refused.length > 0) replica.runsRefused(taken.refused);
  onVisited(peer, taken.records);
  return reply.send(Buffer.from(message));
}

function bodyOf({ body }: FastifyRequest): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}

function readJson(body: unknown): object {
  try {
    return (JSON.parse(Buffer.from(body as Uint8Array).toString('utf8')) as object | null) ?? {};
  } catch {
    return {};
  }
}

function refuse(reply: FastifyReply, status: number, type: string): FastifyReply {
  return reply.code(status).type('application/json').send({ type });
}
