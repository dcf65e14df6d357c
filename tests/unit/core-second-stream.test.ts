import { describe, expect, it } from 'vitest';
import { readAnswer, writeQuestion } from '../../sync/core/exchange/stream-message.ts';
import { ok } from '../../sync/core/result.ts';
import { DeviceStream } from '../../sync/headquarters/server/device-stream.ts';
import { StreamEnd } from '../../sync/link/stream/stream-end.ts';
import { testCertificate, testSigner } from '../support/author.ts';
import { delhi } from '../support/core-parties.ts';
import { readStreamAnswer, readStreamQuestion, SecondDirection } from '../support/second-stream.ts';
import { seededBytes } from '../support/seeded-bytes.ts';
import { waitUntil } from '../support/wait-until.ts';

const signer = testSigner('anna');
const name = 'c3RyZWFtMQA';
const certificate = testCertificate('anna', [delhi]);

describe('whoever has the specification alone', () => {
  it('[X17] follows a stream over lines that break: every question, that the device signed it, and every answer', async () => {
    const [up, down] = [new SecondDirection(), new SecondDirection()];
    const answers: string[] = [];
    const headquarters = new DeviceStream({
      device: signer.publicKey,
      stream: name,
      door: {
        stillAdmits: async () => ok({ certificate, mission: 'DEL', enrolledAt: 0, revokedAt: null }),
        take: () => 0,
      },
      now: () => 0,
      wait: async () => undefined,
      onThrown: (thrown) => {
        throw thrown;
      },
      onOver: () => undefined,
      answerer: async (question) => {
        const message = Buffer.concat([Buffer.from('về '), question]);
        return ok({ message, taken: { records: 0, refused: [] }, changed: [], about: [] });
      },
    });
    const desk = new StreamEnd({
      largestMessage: 1_000_000,
      roundTripMs: 1,
      now: () => 0,
      onMessage: (bytes) => {
        const answer = readAnswer(bytes);
        if (answer?.type === 'answer') answers.push(Buffer.from(answer.message).toString('latin1'));
      },
      onMove: () => undefined,
    });
    let line: { readonly carry: () => boolean; readonly cut: () => void } | null = null;
    /** @param most how many bytes the line takes up before it is dead */
    const connect = (most: number): void => {
      line?.cut();
      up.connect();
      down.connect();
      const [going, coming]: [Uint8Array[], Uint8Array[]] = [[], []];
      const way = (queue: Uint8Array[]) => ({
        write: (bytes: Uint8Array) => void queue.push(Buffer.from(bytes)),
        close: () => undefined,
        pause: () => undefined,
        resume: () => undefined,
      });
      const atHeadquarters = way(coming);
      let left = most;
      line = {
        carry: () => {
          const [sent, answered] = [going.shift()?.subarray(0, left), coming.shift()];
          if (sent && sent.length > 0) {
            left -= sent.length;
            up.hear(sent);
            headquarters.receive(atHeadquarters, sent);
          }
          if (answered) {
            down.hear(answered);
            desk.receive(answered);
          }
          return sent !== undefined || answered !== undefined;
        },
        cut: () => {
          desk.disconnect();
          headquarters.disconnect(atHeadquarters);
        },
      };
      headquarters.connect(atHeadquarters, desk.incoming.received);
      desk.connect(way(going), null);
    };
    const carryAll = async (): Promise<void> => {
      while (line?.carry()) await Promise.resolve();
    };

    const random = seededBytes('a second stream');
    const questions = [9, 700, 5_000, 40, 12_000].map((length) => Buffer.from(random(length)));
    connect(300);
    for (const [index, message] of questions.entries())
      desk.send(writeQuestion({ taken: index, message }, { stream: name, number: index + 1 }, signer));
    await carryAll();
    for (const most of [2_000, 4_000, 6_000, 1_000_000]) {
      connect(most);
      await carryAll();
    }
    await waitUntil(async () => {
      await carryAll();
      return answers.length === questions.length;
    }, 'all are answered');

    const asked = up
      .messages()
      .map((bytes, index) => readStreamQuestion(bytes, { device: signer.publicKey, name, number: index + 1 }));
    expect(asked).toEqual(questions.map((message, index) => ({ isSigned: true, taken: index, message })));
    const answered = down.messages().map((bytes) => readStreamAnswer(bytes));
    expect(answered).toEqual(questions.map((message) => Buffer.concat([Buffer.from('về '), message])));
    expect([up.isConsistent, down.isConsistent]).toEqual([true, true]);
    expect(Math.max(...down.confirmed)).toBeGreaterThan(12_000);
  });
});
