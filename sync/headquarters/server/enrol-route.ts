import type { FastifyInstance } from 'fastify';
import { nextNonceHeader } from '../../core/exchange/http-signature-base.ts';
import { enrol, enrolmentRequestSchema } from '../devices/enrolment.ts';
import { makeNonce } from './nonce.ts';
import { refuse } from './faults.ts';
import type { ServerPorts } from './server.ts';

const bodyLimit = 8 * 1024;

/** `POST /v1/enrol`: a one-time code and a device's keys in, its certificate and all that it pins out. Not signed: the proof is. */
export function addEnrolRoute(app: FastifyInstance, { database, keys, nonceSecret, now, limits }: ServerPorts): void {
  const rateLimit = { max: limits.enrolmentsAMinute, timeWindow: 60_000 };
  app.post('/v1/enrol', { bodyLimit, config: { rateLimit } }, async (request, reply) => {
    const asked = enrolmentRequestSchema.safeParse(request.body);
    if (!asked.success) {
      const member = asked.error.issues[0]?.path.join('.') ?? '';
      return refuse(reply, { type: 'malformed-enrolment', ...(member !== '' && { member }) } as { type: string });
    }
    const enrolled = await enrol(database, keys, asked.data, now());
    if (!enrolled.ok) return refuse(reply, enrolled.error);
    const { device } = enrolled.value.certificate;
    return reply.header(nextNonceHeader, makeNonce(nonceSecret, device, now())).send(enrolled.value);
  });
}
