import { describe, expect, it } from 'vitest';
import { AnswersAhead, QuestionsAhead } from '../../sync/core/exchange/ahead.ts';
import { answerExchange } from '../../sync/core/exchange/answer.ts';
import { noMemory, type HeadquartersMemory } from '../../sync/core/exchange/memory.ts';
import type { TakenReply } from '../../sync/core/exchange/reply.ts';
import { Author, testSigner } from '../support/author.ts';
import { delhi, receiptKey, TestHeadquarters } from '../support/core-parties.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { seededBytes } from '../support/seeded-bytes.ts';

const device = testSigner('anna').publicKey;

/** A desk and headquarters with a stream between them; the test says what arrives when. */
class Setting {
  readonly store = new MemoryStore();
  readonly headquarters = new TestHeadquarters();
  readonly questions = new QuestionsAhead();
  readonly answers = new AnswersAhead();
  memory: HeadquartersMemory = noMemory;
  taken = 0;

  async ask(
    bytes: number,
  ): Promise<{ readonly message: Uint8Array; readonly taken: number; readonly records: number }> {
    const budget = { records: 1_000, bytes };
    const asked = await this.questions.compose(this.#desk(), [delhi], budget, 400);
    this.questions.sent(asked);
    return { message: asked.message, taken: this.taken, records: asked.sentRecords };
  }

  async answer({ message, taken }: { readonly message: Uint8Array; readonly taken: number }): Promise<Uint8Array> {
    this.answers.taken(taken);
    const answered = await answerExchange(message, {
      device,
      spaces: [delhi],
      storeOf: () => this.headquarters.store,
      peers: this.headquarters.peers(device),
      roots: this.headquarters.roots,
      receipting: { signer: receiptKey, now: () => 1_000 },
      along: this.answers,
    });
    if (!answered.ok) throw new Error(answered.error.type);
    this.answers.answered(answered.value.about);
    return answered.value.message;
  }

  async take(answer: Uint8Array): Promise<TakenReply> {
    const context = { spaces: [delhi], roots: this.headquarters.roots, headquarters: receiptKey.publicKey };
    const replies = await this.questions.take(answer, this.#desk(), context);
    const reply = replies.ok ? replies.value[0] : undefined;
    if (!reply) throw new Error('no reply');
    this.memory = reply.memory;
    this.taken += 1;
    return reply;
  }

  #desk(): Parameters<QuestionsAhead['compose']>[0] {
    return [{ space: delhi, store: this.store, memory: this.memory }];
  }
}

async function withRuns(runs: number): Promise<Setting> {
  const setting = new Setting();
  const anna = new Author('anna', delhi);
  for (let run = 0; run < runs; run += 1) {
    for (let index = 0; index < 5; index += 1) anna.note(`ghi chú ${run} ${index}`);
    anna.seal();
  }
  await setting.store.accept(anna.batch());
  return setting;
}

describe('questions that follow each other without waiting', () => {
  it('[X18] carry on from what those before them carry, and all of it is receipted', async () => {
    const setting = await withRuns(4);
    const asked = [await setting.ask(1), await setting.ask(1), await setting.ask(1), await setting.ask(1)];
    expect(asked.map((one) => one.records)).toEqual([6, 5, 5, 5]);
    const answers = [];
    for (const one of asked) answers.push(await setting.answer(one));
    for (const answer of answers) expect((await setting.take(answer)).receipt).not.toBeNull();
    expect(setting.memory.known.frontier).toEqual(await setting.store.frontier());
  });

  it('[X18] cost no more for following each other than one by one', async () => {
    const ahead = await withRuns(3);
    const together = [await ahead.ask(1), await ahead.ask(1), await ahead.ask(1)];
    const alone = await withRuns(3);
    const single = [];
    for (let count = 0; count < 3; count += 1) {
      const one = await alone.ask(1);
      single.push(one);
      await alone.take(await alone.answer(one));
    }
    const bytes = (list: readonly { readonly message: Uint8Array }[]): number =>
      list.reduce((sum, { message }) => sum + message.length, 0);
    expect(bytes(together)).toBeLessThanOrEqual(bytes(single) + 8);
  });

  it('[X18] are not read where one before them was not, and what they carried is chosen again', async () => {
    const setting = await withRuns(3);
    const [lost, second, third] = [await setting.ask(1), await setting.ask(1), await setting.ask(1)];
    // Headquarters never heard of the first: it went back in between.
    const answers = [await setting.answer(lost)];
    setting.headquarters.store = new MemoryStore();
    for (const one of [second, third]) answers.push(await setting.answer(one));
    for (const answer of answers) await setting.take(answer);
    for (let rounds = 0; rounds < 10; rounds += 1) await setting.take(await setting.answer(await setting.ask(100_000)));
    expect(await setting.headquarters.store.frontier()).toEqual(await setting.store.frontier());
  });

  it('[X18] bring nothing twice of what is under way to the desk', async () => {
    const setting = await withRuns(1);
    const binh = new Author('binh', delhi);
    for (let run = 0; run < 6; run += 1) {
      for (let index = 0; index < 20; index += 1)
        binh.note(`tin ${run} ${index} ${Buffer.from(seededBytes(`${run}.${index}`)(12)).toString('hex')}`);
      binh.seal();
    }
    await setting.headquarters.store.accept(binh.batch());
    const asked = [await setting.ask(1), await setting.ask(1), await setting.ask(1)];
    const answers = [];
    for (const one of asked) answers.push(await setting.answer(one));
    const received = [];
    for (const answer of answers) received.push((await setting.take(answer)).taken.records);
    expect(received).toEqual([21, 20, 20]);
    expect(received.reduce((sum, records) => sum + records, 0)).toBe(
      (await setting.store.range(binh.last.body.feed, 0, 1_000)).length,
    );
  });
});
