import type { FastifyInstance, FastifyReply } from 'fastify';
import { answerCheck } from '../../core/http-signature-base.ts';
import type { Answerer } from './answerer.ts';
import type { Door } from './door.ts';
import { refuse } from './faults.ts';

/** A bundle takes 4 MiB at most; a first run up to its seal may take as much again. */
export const largestQuestion = 8 * 1024 * 1024;

/** `POST /v1/exchange`: one message in, one out [X4]. */
export function addExchangeRoute(app: FastifyInstance, door: Door, answerer: Answerer): void {
  app.post('/v1/exchange', { bodyLimit: largestQuestion, onSend: dropNeedless }, async (request, reply) => {
    const admitted = await door.admit(request, reply);
    if (!admitted.ok) return refuse(reply, admitted.error);
    if (!(request.body instanceof Uint8Array)) return refuse(reply, { type: 'unsupported-media-type' });
    const answer = await answerer(request.body, admitted.value.certificate);
    if (!answer.ok) return refuse(reply, answer.error);
    const { message } = answer.value;
    return reply.send(Buffer.concat([message, answerCheck(message)]));
  });
}

/**
 * An answer's headers travel at 9.6 kbit/s too: nobody keeps this one in a cache, its bytes are for one reader, who knows their sort,
 * and HTTP/1.1 stays connected without being told.
 */
async function dropNeedless(_request: unknown, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (reply.statusCode !== 200) return payload;
  reply.removeHeader('content-type');
  reply.raw.sendDate = false;
  reply.raw.removeHeader('connection');
  return payload;
}
