import { describe, expect, it } from 'vitest';
import { varint } from '../../sync/core/bundle/compression.ts';
import type { Answered } from '../../sync/core/exchange/answer.ts';
import { ok } from '../../sync/core/result.ts';
import { readAnswer, writeQuestion } from '../../sync/core/exchange/stream-message.ts';
import { DeviceStream, type DeviceStreamPorts } from '../../sync/headquarters/server/device-stream.ts';
import { StreamEnd } from '../../sync/link/stream/stream-end.ts';
import { testCertificate, testSigner } from '../support/author.ts';
import { delhi } from '../support/core-parties.ts';
import { waitUntil } from '../support/wait-until.ts';

const signer = testSigner('anna');
const enrolled = { certificate: testCertificate('anna', [delhi]), mission: 'DEL', enrolledAt: 0, revokedAt: null };
const stream = 'c3RyZWFtMQA';

const idle: Omit<DeviceStreamPorts, 'answerer'> = {
  device: signer.publicKey,
  stream,
  door: { stillAdmits: async () => ok(enrolled), take: () => 0 },
  now: () => 0,
  wait: async () => undefined,
  onThrown: (thrown) => {
    throw thrown;
  },
  onOver: () => undefined,
};

/** A desk's end that says whatever the test says, and headquarters' real one, whose answers repeat the questions. */
function connected(ports: Partial<DeviceStreamPorts> = {}) {
  const taken: string[] = [];
  const answers: string[] = [];
  const headquarters = new DeviceStream({
    ...idle,
    answerer: async (message) => {
      taken.push(Buffer.from(message).toString());
      const answered: Answered = { message, taken: { records: 0, refused: [] }, changed: [], about: [] };
      return ok(answered);
    },
    ...ports,
  });
  const desk = new StreamEnd({
    largestMessage: 1_000,
    roundTripMs: 1,
    now: () => 0,
    onMessage: (bytes) => {
      const answer = readAnswer(bytes);
      if (answer) answers.push(answer.type === 'answer' ? Buffer.from(answer.message).toString() : answer.reason);
    },
    onMove: () => undefined,
  });
  const toDesk = { write: (bytes: Uint8Array) => void desk.receive(bytes), close: () => undefined };
  const connection = { ...toDesk, pause: () => undefined, resume: () => undefined };
  const toHeadquarters = {
    write: (bytes: Uint8Array) => void headquarters.receive(connection, bytes),
    close: () => undefined,
  };
  desk.connect(toHeadquarters, 0);
  headquarters.connect(connection, 0);
  return { desk, taken, answers };
}

const question = (text: string, number: number, of = stream): Uint8Array =>
  writeQuestion({ taken: 0, message: Buffer.from(text) }, { stream: of, number }, signer);

describe('a stream at headquarters', () => {
  it('[X17] answers questions in their order', async () => {
    const { desk, answers } = connected();
    for (const number of [1, 2, 3]) desk.send(question(`hỏi ${number}`, number));
    await waitUntil(() => answers.length === 3, 'all are answered');
    expect(answers).toEqual(['hỏi 1', 'hỏi 2', 'hỏi 3']);
  });

  it.each([
    ['repeated', [question('một', 1), question('một', 1)]],
    ['left out', [question('một', 1), question('ba', 3)]],
    ['taken from another stream', [question('một', 1), question('hai', 2, 'b3RoZXJvbmUA')]],
    ['changed', [question('một', 1), Buffer.concat([question('hai', 2), Buffer.from('!')])]],
    ['too short for a signature', [question('một', 1), Buffer.from('x')]],
  ])('[K5] [X17] takes in no question that was %s, and nothing after it', async (_, sent) => {
    const { desk, taken, answers } = connected();
    for (const bytes of [...sent, question('sau', 3)]) desk.send(bytes);
    await waitUntil(() => answers.length === 2, 'it is refused');
    expect(answers).toEqual(['một', 'wrong-signature']);
    expect(taken).toEqual(['một']);
  });

  it('[X16] lets a question wait for a token, and a device that was revoked meanwhile ask no more', async () => {
    const waited: number[] = [];
    let isRevoked = false;
    const { desk, answers } = connected({
      door: {
        stillAdmits: async () => (isRevoked ? { ok: false, error: { type: 'revoked-device' } } : ok(enrolled)),
        take: () => (waited.length === 0 ? 40 : 0),
      },
      wait: async (ms) => void waited.push(ms),
    });
    desk.send(question('một', 1));
    await waitUntil(() => answers.length === 1, 'it is answered');
    isRevoked = true;
    desk.send(question('hai', 2));
    await waitUntil(() => answers.length === 2, 'it is refused');
    expect(waited).toEqual([40]);
    expect(answers).toEqual(['một', 'revoked-device']);
  });

  it('says that it cannot serve, where the database does not answer, and is over', async () => {
    let isOver = false;
    const { desk, answers } = connected({
      answerer: () => Promise.reject(Object.assign(new Error('down'), { code: 'ECONNREFUSED' })),
      onOver: () => {
        isOver = true;
      },
    });
    desk.send(question('một', 1));
    await waitUntil(() => answers.length === 1, 'it is refused');
    expect(answers).toEqual(['headquarters-unavailable']);
    expect(isOver).toBe(true);
  });

  it('[X17] hangs up on who piles up questions and fetches no answers', () => {
    const connection = {
      write: () => undefined,
      close: () => undefined,
      pause: () => undefined,
      resume: () => undefined,
    };
    const headquarters = new DeviceStream({
      ...idle,
      answerer: () => new Promise(() => undefined),
    });
    headquarters.connect(connection, 0);
    const large = piecesOf(Buffer.alloc(7 * 2 ** 20));
    const welcome = Array.from({ length: 6 }, () => headquarters.receive(connection, large));
    expect(welcome).toEqual([true, true, true, true, true, false]);
  });
});

/** The bytes of a connection that brings one message after what came before. */
function piecesOf(message: Buffer): Buffer {
  const framed = Buffer.concat([Uint8Array.from(varint(message.length)), message]);
  return Buffer.concat([Uint8Array.from(varint(framed.length * 4)), framed]);
}
