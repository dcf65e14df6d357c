import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DeviceKey } from '../../core/ids.ts';
import { streamPath, streamProtocol } from '../../core/exchange/stream-message.ts';
import type { StreamConnection } from '../../link/stream/stream-end.ts';
import type { Answerer } from './answerer.ts';
import { DeviceStream } from './device-stream.ts';
import type { Door } from './door.ts';
import { endRefused } from './end-refused.ts';
import { describe } from './error-handler.ts';
import { refuse } from './faults.ts';
import { KeptStreams, mostStreamsADevice } from './kept-streams.ts';
import type { ServerPorts } from './server.ts';

interface Upgrade {
  readonly socket: Socket;
  readonly head: Buffer;
  readonly response: ServerResponse;
}

/** A connection over which nothing comes for so long is closed; and one that is in the middle of something must bring a little. */
const quietMs = 100_000;
const paceMs = 60_000;
const leastInPace = 256;
const switching = `HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: ${streamProtocol}\r\n\r\n`;

/** Whether a request for another protocol is one for a stream; with any other, HTTP goes on as if it had not been asked (RFC 9110, 7.8). */
export function asksForStream({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === streamProtocol;
}

/**
 * `GET /v1/stream?s=NAME&r=RECEIVED`, upgraded: messages in and out without waiting for each other [X17]. The request is admitted as
 * any other is; each question is signed again.
 */
export function addStreamRoute(
  app: FastifyInstance,
  door: Door,
  answerer: Answerer,
  { log, changes }: ServerPorts,
): void {
  const upgrades = new WeakMap<IncomingMessage, Upgrade>();
  const sockets = new Set<Socket>();
  const open = new Map<Socket, DeviceKey>();
  const kept = new KeptStreams(() => performance.now());
  app.server.on('upgrade', (raw: IncomingMessage, socket: Socket, head: Buffer) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    const response = new ServerResponse(raw);
    response.assignSocket(socket);
    response.once('finish', () => endRefused(socket));
    upgrades.set(raw, { socket, head, response });
    app.routing(raw, response);
  });
  const unsubscribe = changes.subscribe((change) => {
    if (change.type !== 'device-revoked') return;
    for (const [socket, device] of open) if (device === change.device) socket.destroy();
  });
  app.addHook('preClose', async () => {
    unsubscribe();
    for (const socket of sockets) socket.destroy();
  });

  app.get(streamPath, async (request, reply) => {
    const upgrade = upgrades.get(request.raw);
    if (!upgrade) return reply.code(426).header('upgrade', streamProtocol).send({ type: 'upgrade-required' });
    const admitted = await door.admit(request, reply);
    if (!admitted.ok) return refuse(reply, admitted.error);
    const named = readTarget(request);
    if (!named) return refuse(reply, { type: 'malformed-request' });
    const { device } = admitted.value.certificate;
    const stream = kept.find(device, named.stream) ?? (named.received === 0 ? begin(device, named.stream) : null);
    if (!stream) return reply.code(409).send({ type: 'stream-lost' });
    const others = [...open].filter(([, other]) => other === device);
    for (const [socket] of others.slice(0, Math.max(0, others.length + 1 - mostStreamsADevice))) socket.destroy();
    takeOver(reply, upgrade, { device, name: named.stream, stream, received: named.received });
  });

  function begin(device: DeviceKey, name: string): DeviceStream {
    const stream = new DeviceStream({
      device,
      stream: name,
      door,
      answerer,
      now: () => performance.now(),
      wait: (ms) => sleep(ms, undefined, { ref: false }),
      onThrown: (thrown) => log.error(describe(thrown), 'an exchange on a stream failed'),
      onOver: () => kept.forget(device, name),
    });
    kept.add(device, name, stream);
    return stream;
  }

  function takeOver(
    reply: FastifyReply,
    { socket, head, response }: Upgrade,
    { device, name, stream, received }: { device: DeviceKey; name: string; stream: DeviceStream; received: number },
  ): void {
    reply.hijack();
    response.detachSocket(socket);
    socket.setNoDelay(true);
    socket.setTimeout(quietMs, () => socket.destroy());
    socket.write(switching);
    open.set(socket, device);
    kept.taken(device, name);
    const connection = connectionOf(socket);
    const stopPacing = watchPace(socket, stream);
    socket.once('close', () => {
      stopPacing();
      open.delete(socket);
      if (stream.disconnect(connection)) kept.left(device, name);
    });
    socket.on('data', (bytes: Buffer) => {
      if (!stream.receive(connection, bytes)) socket.destroy();
    });
    if (!stream.connect(connection, received)) socket.destroy();
    else if (head.length > 0 && !stream.receive(connection, head)) socket.destroy();
  }
}

function connectionOf(socket: Socket): StreamConnection & { pause(): void; resume(): void } {
  return {
    write: (bytes) => void socket.write(bytes),
    close: () => void socket.end(),
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
  };
}

/** Whoever begins a question brings the rest of it, if slowly: bytes in memory are not held for nothing. */
function watchPace(socket: Socket, stream: DeviceStream): () => void {
  let before = stream.received;
  const timer = setInterval(() => {
    const came = stream.received - before;
    before = stream.received;
    if (came < leastInPace && stream.isInTheMiddle && !socket.isPaused()) socket.destroy();
  }, paceMs);
  timer.unref();
  return () => clearInterval(timer);
}

function readTarget({ query }: FastifyRequest): { readonly stream: string; readonly received: number } | null {
  const { s: stream, r: received } = query as { readonly [name: string]: unknown };
  if (typeof stream !== 'string' || !/^[\w-]{11}$/.test(stream)) return null;
  return typeof received === 'string' && /^\d{1,10}$/.test(received) ? { stream, received: Number(received) } : null;
}
