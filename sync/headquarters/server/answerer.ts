import pLimit from 'p-limit';
import type { Certificate } from '../../core/record/certificate.ts';
import { answerExchange, type Along, type Answered } from '../../core/exchange/answer.ts';
import type { ExchangeFault } from '../../core/exchange/take-content.ts';
import type { Result } from '../../core/result.ts';
import { openAnsweringStore } from '../store/answering-store.ts';
import { openPeerMemory } from '../store/peer-memory.ts';
import { mostConnections } from '../postgres/database.ts';
import { withinSpaces } from '../postgres/within-spaces.ts';
import type { ServerPorts } from './server.ts';

/** Each holds a connection, and what follows from it needs another: the rest of the pool is for that, and for the door. */
const exchangesAtOnce = Math.floor(mostConnections * 0.6);

/** Takes in a device's message and makes the answer, whichever way it came. */
export type Answerer = (
  message: Uint8Array,
  certificate: Certificate,
  along?: Along,
) => Promise<Result<Answered, ExchangeFault>>;

export function makeAnswerer(ports: ServerPorts): Answerer {
  const { database, keys, now, log, metrics, traffic } = ports;
  const turns = pLimit(exchangesAtOnce);
  return async (message, { device, spaces }, along) => {
    const exchange = (): ReturnType<Answerer> =>
      withinSpaces(database, spaces, (walled) =>
        answerExchange(message, {
          device,
          spaces,
          storeOf: (space) => openAnsweringStore(walled, ports, space, device),
          peers: openPeerMemory(walled, device),
          roots: [keys.root],
          receipting: { signer: keys.signer, now },
          ...(along && { along }),
        }),
      );
    const answer = await traffic.during(() => turns(exchange));
    if (!answer.ok) return answer;
    const { message: answered, taken } = answer.value;
    metrics.exchanged(taken, message.length, answered.length);
    const refused = taken.refused.map((run) => run.reason);
    const sizes = { bytes: message.length, records: taken.records, refused, answered: answered.length };
    log.info({ device: device.slice(0, 12), ...sizes }, 'exchange');
    return answer;
  };
}
