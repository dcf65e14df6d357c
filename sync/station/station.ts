import { existsSync } from 'node:fs';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import files from '@fastify/static';
import websocket from '@fastify/websocket';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { MAX_MESSAGE_BYTES } from '../bridge/channel.ts';
import { BRIDGE_PATH } from '../bridge/connect-desk.ts';
import type { DeskHost } from '../bridge/host.ts';
import { serveBridge } from '../bridge/serve.ts';
import { servedHeaders } from '../bridge/served-headers.ts';
import { socketChannel } from '../bridge/socket-channel.ts';
import { err, ok, type Result } from '../core/result.ts';
import { type Door, openDoor, TOKEN_PATH } from './door.ts';
import { addressOf, refusalOf, type StationAddress } from './origin-check.ts';
import { type PageName, PAGES } from './pages.ts';

export interface StationOptions {
  /** A seat at the desk for each browser that is let in. */
  readonly takeSeat: () => DeskHost;
  /** The folder of the built desk. */
  readonly desk: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly random: (length: number) => Uint8Array;
  /** Told of the first link and of each that follows a used one. */
  readonly onLink: (link: string) => void;
  readonly onFault: (fault: unknown) => void;
}

export interface Station {
  readonly address: StationAddress;
  /** The link that lets the next browser in. */
  readonly link: () => string;
  readonly close: () => Promise<void>;
}

export type StationFailure =
  | { readonly type: 'port-in-use'; readonly port: number }
  | { readonly type: 'port-not-allowed'; readonly port: number }
  | { readonly type: 'desk-not-built'; readonly folder: string };

/** Outside of loopback, TLS would have to carry it. */
const LOOPBACK = '127.0.0.1';

/** Serves the built desk, and the bridge behind it, to browsers of this machine. */
export async function openStation(options: StationOptions): Promise<Result<Station, StationFailure>> {
  if (!existsSync(join(options.desk, 'index.html'))) return err({ type: 'desk-not-built', folder: options.desk });
  const server = fastify({
    bodyLimit: 1024,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    // An address that cannot be read passes no hook.
    frameworkErrors: (_error, _request, reply) => void refuse(reply.headers(servedHeaders('self')), 400, 'not-found'),
  });
  const entrance: { current?: Entrance } = {};
  await addRoutes(server, options, entrance);
  try {
    await server.listen({ host: LOOPBACK, port: options.port });
  } catch (error) {
    await server.close();
    return err(listenFailure(error, options.port));
  }
  const { address, door } = (entrance.current = openEntrance(server, options));
  options.onLink(door.link());
  return ok({ address, link: door.link, close: () => server.close() });
}

/** Known once the port is. */
interface Entrance {
  readonly address: StationAddress;
  readonly door: Door;
  /** By the session of its browser. */
  readonly seats: Map<string, DeskHost>;
}

function openEntrance(server: FastifyInstance, { random, onLink }: StationOptions): Entrance {
  const bound = server.server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the station listens on no port');
  const address = addressOf(bound.port);
  return { address, door: openDoor({ origin: address.origin, random, onNewLink: onLink }), seats: new Map() };
}

async function addRoutes(
  server: FastifyInstance,
  options: StationOptions,
  entrance: { readonly current?: Entrance },
): Promise<void> {
  await server.register(cookie);
  await server.register(websocket, { options: SOCKET_OPTIONS, preClose: endSockets });
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(servedHeaders('self')).header('cache-control', 'no-store');
    const refusal = entrance.current === undefined ? STARTING : refusalAt(entrance.current, request);
    return refusal === undefined ? undefined : refuse(reply, refusal.status, refusal.page);
  });
  server.get(`${TOKEN_PATH}:token`, (request: FastifyRequest<{ Params: { token: string } }>, reply) =>
    entrance.current === undefined ? refuse(reply, 503, 'fault') : letIn(entrance.current, options, request, reply),
  );
  server.get(BRIDGE_PATH, { websocket: true }, (socket, request) => {
    const seat = entrance.current && seatOf(entrance.current, request);
    if (seat === undefined) return socket.terminate();
    serveBridge(socketChannel(socket), seat, { onFault: options.onFault });
  });
  await server.register(files, { root: options.desk, dotfiles: 'deny', cacheControl: false });
  server.setNotFoundHandler((_request, reply) => refuse(reply, 404, 'not-found'));
  server.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error);
    if (status >= 500) options.onFault(error);
    return refuse(reply, status, status >= 500 ? 'fault' : 'not-found');
  });
}

const SOCKET_OPTIONS = { maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false };

/** A closing handshake would wait for browsers that sleep. */
function endSockets(this: FastifyInstance, done: () => void): void {
  for (const client of this.websocketServer.clients) client.terminate();
  done();
}

interface RefusedRequest {
  readonly status: number;
  readonly page: PageName;
}

const STARTING: RefusedRequest = { status: 503, page: 'fault' };

function refusalAt({ address, door }: Entrance, request: FastifyRequest): RefusedRequest | undefined {
  const refusal = refusalOf(request.headers, address, request.ws);
  if (refusal !== undefined) return { status: 403, page: refusal };
  if (request.url.startsWith(TOKEN_PATH) || door.admits(request.cookies[cookieName(address)])) return undefined;
  return { status: 401, page: 'token-needed' };
}

function letIn(
  { address, door, seats }: Entrance,
  { takeSeat }: StationOptions,
  request: FastifyRequest<{ Params: { token: string } }>,
  reply: FastifyReply,
): FastifyReply {
  const name = cookieName(address);
  if (door.admits(request.cookies[name])) return reply.redirect('/', 303);
  const session = door.exchange(request.params.token);
  if (session === undefined) return refuse(reply, 403, 'token-spent');
  seats.set(session, takeSeat());
  return reply.setCookie(name, session, { httpOnly: true, sameSite: 'strict', path: '/' }).redirect('/', 303);
}

function seatOf({ address, seats }: Entrance, request: FastifyRequest): DeskHost | undefined {
  return seats.get(request.cookies[cookieName(address)] ?? '');
}

/** Browsers share cookies between the ports of a host: two stations must not take each other's away. */
function cookieName({ host }: StationAddress): string {
  return `chancery-${host.replaceAll(/\W/g, '-')}`;
}

function refuse(reply: FastifyReply, status: number, page: PageName): FastifyReply {
  return reply.code(status).type('text/plain; charset=utf-8').send(PAGES[page]);
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}

function listenFailure(error: unknown, port: number): StationFailure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return { type: 'port-in-use', port };
  if (code === 'EACCES') return { type: 'port-not-allowed', port };
  throw error;
}
