import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Certificate } from '../../core/record/certificate.ts';
import { answerCheck } from '../../core/exchange/http-signature-base.ts';
import { isBodyOf } from './request-signature.ts';
import type { Answerer } from './answerer.ts';
import { bodyOf, type Door } from './door.ts';
import { refuse } from './faults.ts';
import { RequestsUnderWay } from './requests-under-way.ts';

/** A bundle takes 4 MiB at most; a first run up to its seal may take as much again. */
export const largestQuestion = 8 * 1024 * 1024;
/** Of one device: a desk sends one at a time, and on a bad line does not always know that the last one is lost. */
const mostUnderWay = 4;

/**
 * `POST /v1/exchange`: one message in, one out [X4]. Who asks is known before anything of the message is read: else strangers could
 * fill the memory with messages that never end.
 */
export function addExchangeRoute(app: FastifyInstance, door: Door, answerer: Answerer): void {
  const admitted = new WeakMap<FastifyRequest, Certificate>();
  const underWay = new RequestsUnderWay(mostUnderWay);
  // Behind the count of what an address asks for, which is an `onRequest` of its own.
  const preParsing = async (request: FastifyRequest, reply: FastifyReply): Promise<undefined> => {
    const device = await door.admitBeforeBody(request, reply);
    if (!device.ok) {
      refuse(reply, device.error);
      return;
    }
    const { certificate } = device.value;
    admitted.set(request, certificate);
    underWay.add(certificate.device, request.raw, reply.raw);
  };
  app.post('/v1/exchange', { bodyLimit: largestQuestion, preParsing, onSend: dropNeedless }, async (request, reply) => {
    const certificate = admitted.get(request);
    if (!certificate) throw new Error('a message of nobody');
    if (!isBodyOf(request.headers, bodyOf(request))) return refuse(reply, { type: 'wrong-digest' });
    if (!(request.body instanceof Uint8Array)) return refuse(reply, { type: 'unsupported-media-type' });
    const answer = await answerer(request.body, certificate);
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
