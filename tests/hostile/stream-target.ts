import { setImmediate as turn } from 'node:timers/promises';
import { answerExchange } from '../../sync/core/exchange/answer.ts';
import { askHeadquarters } from '../../sync/core/exchange/ask.ts';
import { noMemory } from '../../sync/core/exchange/memory.ts';
import type { Hash } from '../../sync/core/ids.ts';
import { ok } from '../../sync/core/result.ts';
import { writeQuestion } from '../../sync/core/exchange/stream-message.ts';
import { DeviceStream } from '../../sync/headquarters/server/device-stream.ts';
import { StreamEnd } from '../../sync/link/stream/stream-end.ts';
import { testCertificate, testSigner } from '../support/author.ts';
import { delhi, receiptKey, TestHeadquarters } from '../support/core-parties.ts';
import type { MemoryStore } from '../support/memory-store.ts';
import type { Fate } from './targets.ts';

const signer = testSigner('anna');
const enrolled = { certificate: testCertificate('anna', [delhi]), mission: 'DEL', enrolledAt: 0, revokedAt: null };
const stream = 'aG9zdGlsZTEA';

/** The bytes of a desk's connection, question after question, at headquarters' end of a stream. */
export async function makeStreamTarget(
  store: MemoryStore,
  holdsOnlyHonest: (store: MemoryStore) => Promise<boolean>,
): Promise<{ readonly seeds: readonly Buffer[]; readonly give: (bytes: Buffer) => Promise<Fate> }> {
  const wanted = await store.wantedChunks(10);
  const messages: Uint8Array[] = [];
  for (const memory of [noMemory, { ...noMemory, wanted }]) {
    const desk = [{ space: delhi, store, memory }];
    const asked = await askHeadquarters(desk, [delhi], { records: 100, bytes: 60_000 }, 8_192);
    messages.push(asked.message);
  }
  const seeds = [connectionOf(messages.slice(0, 1)), connectionOf(messages)];
  const honest = new Set(messages.map(digest));
  const give = async (bytes: Buffer): Promise<Fate> => {
    const headquarters = new TestHeadquarters();
    const { refused, records, taken } = await receive(bytes, headquarters);
    const isHonest = taken.every((message) => honest.has(digest(message)));
    if (!isHonest || !(await holdsOnlyHonest(headquarters.store))) return { type: 'accepted' };
    if (refused !== null) return { type: 'refused', reason: refused };
    return records > 0 ? { type: 'unspoilt' } : { type: 'refused', reason: 'nothing-of-it' };
  };
  return { seeds, give };
}

const digest = (message: Uint8Array): Hash => Buffer.from(message).toString('latin1') as Hash;

function connectionOf(messages: readonly Uint8Array[]): Buffer {
  const written: Uint8Array[] = [];
  const nothing = (): void => undefined;
  const desk = new StreamEnd({ largestMessage: 1, roundTripMs: 1, now: () => 0, onMessage: nothing, onMove: nothing });
  desk.connect({ write: (bytes) => void written.push(bytes), close: nothing }, 0);
  for (const [index, message] of messages.entries()) {
    desk.send(writeQuestion({ taken: 0, message }, { stream, number: index + 1 }, signer));
    // All has come: the next may go.
    while (!desk.isIdle) desk.receive(came(desk.outgoing.handed));
  }
  return Buffer.concat(written);
}

function came(upTo: number): Uint8Array {
  const written: Uint8Array[] = [];
  const nothing = (): void => undefined;
  const end = new StreamEnd({ largestMessage: 1, roundTripMs: 1, now: () => 0, onMessage: nothing, onMove: nothing });
  end.incoming.received = upTo;
  end.connect({ write: (bytes) => void written.push(bytes), close: nothing }, 0);
  return Buffer.concat(written);
}

interface Received {
  readonly refused: string | null;
  readonly records: number;
  readonly taken: readonly Uint8Array[];
}

async function receive(bytes: Buffer, headquarters: TestHeadquarters): Promise<Received> {
  const taken: Uint8Array[] = [];
  let [records, refused]: [number, string | null] = [0, null];
  const end = new DeviceStream({
    device: signer.publicKey,
    stream,
    door: { stillAdmits: async () => ok(enrolled), take: () => 0 },
    answerer: async (message, { device }, along) => {
      taken.push(message);
      const answered = await answerExchange(message, {
        device,
        spaces: [delhi],
        storeOf: () => headquarters.store,
        peers: headquarters.peers(device),
        roots: headquarters.roots,
        receipting: { signer: receiptKey, now: () => 1_000 },
        ...(along && { along }),
      });
      if (answered.ok) records += answered.value.taken.records;
      return answered;
    },
    now: () => 0,
    wait: async () => undefined,
    onThrown: (thrown) => {
      throw thrown;
    },
    onOver: () => {
      refused = 'question-refused';
    },
  });
  const nothing = (): void => undefined;
  const connection = { write: nothing, close: nothing, pause: nothing, resume: nothing };
  end.connect(connection, 0);
  if (!end.receive(connection, bytes)) refused = 'not-a-stream';
  // Nothing in memory waits for more than promises.
  await turn();
  return { refused, records, taken };
}
