import type { FastifyInstance, FastifyReply } from 'fastify';
import pLimit from 'p-limit';
import { answerExchange } from '../../core/exchange.ts';
import { answerCheck } from '../../core/http-signature-base.ts';
import { openAnsweringStore } from '../answering-store.ts';
import { openPeerMemory } from '../peer-memory.ts';
import { mostConnections } from '../postgres/database.ts';
import { withinSpaces } from '../postgres/within-spaces.ts';
import type { Door } from './door.ts';
import { refuse } from './faults.ts';
import type { ServerPorts } from './server.ts';

/** A bundle takes 4 MiB at most; a first run up to its seal may take as much again. */
const bodyLimit = 8 * 1024 * 1024;
/** Each holds a connection, and what follows from it needs another: the rest of the pool is for that, and for the door. */
const exchangesAtOnce = Math.floor(mostConnections * 0.6);

/** `POST /v1/exchange`: one message in, one out [X4]. */
export function addExchangeRoute(app: FastifyInstance, door: Door, ports: ServerPorts): void {
  const { database, keys, now, log, metrics } = ports;
  const turns = pLimit(exchangesAtOnce);
  app.post('/v1/exchange', { bodyLimit, onSend: dropNeedless }, async (request, reply) => {
    const admitted = await door.admit(request, reply);
    if (!admitted.ok) return refuse(reply, admitted.error);
    if (!(request.body instanceof Uint8Array)) return refuse(reply, { type: 'unsupported-media-type' });
    const { device, spaces } = admitted.value.certificate;
    const { body } = request;
    const answer = await turns(() =>
      withinSpaces(database, spaces, (walled) =>
        answerExchange(body, {
          device,
          spaces,
          storeOf: (space) => openAnsweringStore(walled, ports, space, device),
          peers: openPeerMemory(walled, device),
          roots: [keys.root],
          signer: keys.signer,
          now: now(),
        }),
      ),
    );
    if (!answer.ok) return refuse(reply, answer.error);
    const { message, taken } = answer.value;
    metrics.exchanged(taken, request.body.length, message.length);
    const refused = taken.refused.map((run) => run.reason);
    log.info(
      {
        device: device.slice(0, 12),
        bytes: request.body.length,
        records: taken.records,
        refused,
        answered: message.length,
      },
      'exchange',
    );
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
