import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import type { DeviceKey } from '../../core/ids.ts';
import type { Metrics } from './metrics.ts';

const devices = new WeakMap<FastifyReply, string>();

/** Names the device of a request in the log, by the first digits of its key. */
export function describeDevice(reply: FastifyReply, device: DeviceKey): void {
  devices.set(reply, device.slice(0, 12));
}

/** Counts each request, and writes one line of it: route, status, time. No address, no query, no header: a log is read by people who may read no case. */
export function logRequests(app: FastifyInstance, log: Logger, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const route = `${method} ${routeOptions.url ?? 'unknown'}`;
    metrics.answered(route, reply.statusCode, reply.elapsedTime);
    const line = { route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    log.info({ ...line, device: devices.get(reply) ?? null }, 'request');
  });
}
