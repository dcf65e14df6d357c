import rateLimit from '@fastify/rate-limit';
import fastify, { errorCodes, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Result } from '../../core/result.ts';
import type { Changes } from '../changes.ts';
import type { FollowUp } from '../follow-up/follow-up.ts';
import type { HeadquartersKeys } from '../keys/keys.ts';
import type { Database } from '../postgres/database.ts';
import { makeAnswerer } from './answerer.ts';
import { addChangesRoute } from './changes-route.ts';
import { makeDoor } from './door.ts';
import { addEnrolRoute } from './enrol-route.ts';
import { makeErrorHandler } from './error-handler.ts';
import { addExchangeRoute } from './exchange-route.ts';
import { refuse } from './faults.ts';
import { listen, type ListenFault } from './listen.ts';
import type { Traffic } from '../traffic.ts';
import type { Metrics } from './metrics.ts';
import { logRequests } from './request-log.ts';
import { addStreamRoute, asksForStream } from './stream-route.ts';
import { TokenBuckets, type BucketShape } from './token-bucket.ts';

export interface ServerLimits {
  /** By network address: a mission's desks often share one. */
  readonly requestsAMinute: number;
  readonly enrolmentsAMinute: number;
  /** By device, once it is known who asks: a token bucket. */
  readonly device: BucketShape;
}

export const defaultLimits: ServerLimits = {
  requestsAMinute: 6_000,
  enrolmentsAMinute: 30,
  // Bundles of two seconds are thirty a minute; small ones on a good line, and four spaces' worth of news, are more.
  device: { burst: 300, aMinute: 600 },
};

export interface ServerPorts {
  readonly database: Database;
  readonly keys: HeadquartersKeys;
  readonly nonceSecret: Uint8Array;
  readonly changes: Changes;
  readonly now: () => number;
  readonly log: Logger;
  readonly limits: ServerLimits;
  readonly metrics: Metrics;
  readonly traffic: Traffic;
  readonly publicUrl: string | null;
  /** The address of a proxy in front, whose word on who asks is believed: else all of its clients would share one limit. */
  readonly proxy: string | null;
  readonly followUp: FollowUp;
  /** PEM. Without it the server speaks plain HTTP, which belongs on loopback or behind a proxy. */
  readonly tls: { readonly certificate: string; readonly key: string } | null;
}

export interface HeadquartersServer {
  /** @param port 0 chooses a free one. @returns the address, as `http://127.0.0.1:8420` */
  listen(address: { readonly host: string; readonly port: number }): Promise<Result<string, ListenFault>>;
  /** Open streams of changes. */
  streams(): number;
  close(): Promise<void>;
}

/** The HTTP face of headquarters. Holds no state but open streams: any number may stand before one database. */
export async function makeServer(ports: ServerPorts): Promise<HeadquartersServer> {
  const { log, limits, tls } = ports;
  const app = makeApp(ports);
  logRequests(app, log, ports.metrics);
  app.setErrorHandler(makeErrorHandler(log));
  app.setNotFoundHandler((_request, reply) => refuse(reply, { type: 'not-found' }));
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  // A body without a type may be taken for bytes (RFC 9110, 8.3): a desk's messages come so, and no other sort does.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    if (request.headers['content-type'] === undefined) done(null, body);
    else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE());
  });
  await app.register(rateLimit, {
    max: limits.requestsAMinute,
    timeWindow: 60_000,
    addHeaders: noHeaders,
    addHeadersOnExceeding: noHeaders,
  });
  const { open } = addRoutes(app, ports);
  return {
    streams: open,
    listen: (address) => listen(app, address, tls !== null),
    close: () => app.close(),
  };
}

/** A reply's headers travel at 9.6 kbit/s too; `retry-after` stays. */
const noHeaders = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };

function makeApp({ tls, proxy }: ServerPorts): FastifyInstance {
  const options = {
    logger: false,
    bodyLimit: 64 * 1024,
    forceCloseConnections: true,
    requestTimeout: 10 * 60_000,
    ...(proxy !== null && { trustProxy: proxy }),
  } as const;
  const server = { shouldUpgradeCallback: asksForStream };
  if (tls === null) return fastify({ ...options, http: server });
  const https = { ...server, cert: tls.certificate, key: tls.key };
  return fastify({ ...options, https }) as unknown as FastifyInstance;
}

function addRoutes(app: FastifyInstance, ports: ServerPorts): ReturnType<typeof addChangesRoute> {
  const { database, nonceSecret, now, publicUrl, limits } = ports;
  const buckets = new TokenBuckets(limits.device);
  const door = makeDoor({
    database,
    nonceSecret,
    now,
    publicUrl,
    take: (device) => buckets.take(device.certificate.device, now()),
  });
  app.get('/healthz', async (_request, reply) => {
    await database.query('SELECT');
    return reply.send({ status: 'ok' });
  });
  app.get('/v1/nonce', async (request, reply) => {
    const admitted = await door.admitWithoutNonce(request, reply);
    return admitted.ok ? reply.code(204).send() : refuse(reply, admitted.error);
  });
  addEnrolRoute(app, ports);
  const answerer = makeAnswerer(ports);
  addExchangeRoute(app, door, answerer);
  addStreamRoute(app, door, answerer, ports);
  return addChangesRoute(app, door, ports);
}
