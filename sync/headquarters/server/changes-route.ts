import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { DeviceKey, Space } from '../../core/ids.ts';
import type { Change } from '../changes.ts';
import type { Door } from './door.ts';
import { refuse } from './faults.ts';
import type { ServerPorts } from './server.ts';

interface Stream {
  readonly device: DeviceKey;
  readonly spaces: readonly Space[];
  readonly response: ServerResponse;
}

/** Often enough that no proxy takes the line for dead. */
const heartbeatMs = 25_000;
/** Whoever has not read so much has gone. */
const mostUnread = 64 * 1024;
const mostStreamsADevice = 4;

/**
 * `GET /v1/changes`: server-sent events that say which of the device's spaces holds something new. Only a hint: what is new
 * comes by an exchange, and whoever misses a hint asks again in time anyway.
 */
export function addChangesRoute(
  app: FastifyInstance,
  door: Door,
  { changes }: ServerPorts,
): { readonly open: () => number } {
  const streams = new Set<Stream>();
  const unsubscribe = changes.subscribe((change) => {
    for (const stream of streams) pass(change, stream);
  });
  const heartbeat = setInterval(() => {
    for (const stream of streams) write(stream, ':\n\n');
  }, heartbeatMs);
  heartbeat.unref();
  app.addHook('preClose', async () => {
    unsubscribe();
    clearInterval(heartbeat);
    for (const { response } of streams) response.end();
  });
  app.get('/v1/changes', async (request, reply) => {
    const admitted = await door.admit(request, reply);
    if (!admitted.ok) return refuse(reply, admitted.error);
    const { device, spaces } = admitted.value.certificate;
    const earlier = [...streams].filter((stream) => stream.device === device);
    for (const stream of earlier.slice(0, Math.max(0, earlier.length + 1 - mostStreamsADevice))) stream.response.end();
    const stream = { device, spaces, response: reply.raw };
    streams.add(stream);
    reply.raw.once('close', () => streams.delete(stream));
    reply.hijack();
    reply.raw.writeHead(200, {
      ...headersOf(reply.getHeaders()),
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
    });
    write(stream, ':\n\n');
  });
  return { open: () => streams.size };
}

function headersOf(headers: { readonly [name: string]: number | string | string[] | undefined }): {
  [name: string]: number | string | string[];
} {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function pass(change: Change, stream: Stream): void {
  if (change.type === 'device-revoked') {
    if (change.device === stream.device) stream.response.end();
    return;
  }
  const changed =
    change.type === 'missed'
      ? stream.spaces
      : stream.spaces.filter((space) => space === change.space && change.source !== stream.device);
  for (const space of changed) write(stream, `data: ${JSON.stringify({ space })}\n\n`);
}

function write({ response }: Stream, text: string): void {
  if (response.writableLength > mostUnread) response.destroy();
  else response.write(text);
}
