import { describe, expect, it } from 'vitest';
import { beginFeed } from '../../sync/core/record/feed.ts';
import { sealPlace } from '../../sync/core/record/seal.ts';
import { encodeColumns } from '../../sync/core/bundle/bundle-encode.ts';
import { packBundle } from '../../sync/core/bundle/bundle-pack.ts';
import { frontierDigest } from '../../sync/core/frontier/frontier.ts';
import { askHeadquarters } from '../../sync/core/exchange/ask.ts';
import { takeBundle } from '../../sync/core/exchange/take-content.ts';
import { forgetRefusals } from '../../sync/core/exchange/memory.ts';
import { takeReply } from '../../sync/core/exchange/reply.ts';
import { encodeMessage, type AnswerBase } from '../../sync/core/exchange/message.ts';
import { sha256, sha256Bytes, type FeedId } from '../../sync/core/ids.ts';
import { Author, cut, testSigner } from '../support/author.ts';
import { selectBeyond } from '../../sync/core/frontier/select.ts';
import {
  copyStore,
  DeafStore,
  delhi,
  ForgetfulStore,
  readMessage,
  TestDesk,
  TestHeadquarters,
} from '../support/core-parties.ts';
import { MemoryStore } from '../support/memory-store.ts';

function writer(name: string, notes: number, lane: 'ordinary' | 'urgent' = 'ordinary'): Author {
  const author = new Author(name, delhi, { lane });
  writeNotes(author, notes);
  return author;
}

function writeNotes(author: Author, count: number, text = 'note'): void {
  for (let index = 0; index < count; index += 1) {
    author.note(`${text} ${index}`, { after: author.records.length > 1 ? [author.last.hash] : [] });
    if (author.last.body.seq % 64 === 0) author.seal();
  }
}

async function give(store: MemoryStore, ...authors: readonly Author[]): Promise<void> {
  for (const author of authors) await store.accept(author.batch());
}

/** All records that a store holds. */
async function contentOf(store: MemoryStore): Promise<unknown> {
  const frontier = await store.frontier();
  const feeds = [...new Set(frontier.map((end) => end.feed))];
  return { frontier, records: await Promise.all(feeds.map((feed) => store.range(feed, 0, 1_000_000))) };
}

describe('an exchange', () => {
  it('[X4] brings what each lacks to the other, and then is quiet', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    await give(desk.store, writer('anna', 10));
    await give(headquarters.store, writer('binh', 10));
    const rounds = await desk.untilQuiet(headquarters);
    expect(await contentOf(desk.store)).toEqual(await contentOf(headquarters.store));
    expect(rounds.length).toBeLessThanOrEqual(2);
  });

  it('[X2] in sync only digests travel: under 100 bytes each way', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    await give(desk.store, writer('anna', 10));
    await desk.untilQuiet(headquarters);
    const { asked, answer, more } = await desk.exchange(headquarters);
    expect(asked.length).toBeLessThan(100);
    expect(answer?.length).toBeLessThan(100);
    expect(more).toBe(false);
  });

  it('[X4] goes on from the frontier that the desk was told, though the one told since was lost on the way', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    await give(headquarters.store, writer('binh', 10));
    await desk.untilQuiet(headquarters);
    await give(headquarters.store, writer('chi', 10));
    await desk.exchange(headquarters, { lost: 'reply' });
    await give(desk.store, writer('anna', 10));
    const { answer } = await desk.exchange(headquarters);
    expect(readMessage(answer as Uint8Array).sections[0]?.base).toBe('told');
    expect(await contentOf(desk.store)).toEqual(await contentOf(headquarters.store));
  });

  it('[X8] ends with a receipt for all that headquarters holds', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    await give(desk.store, writer('anna', 10));
    const rounds = await desk.untilQuiet(headquarters);
    expect(rounds.at(-1)?.reply?.receipt?.frontier ?? rounds[0]?.reply?.receipt?.frontier).toEqual(
      await headquarters.store.frontier(),
    );
  });

  it.each([64, 2_048, 100_000])('[X6] gets thousands of records across in bundles of %i bytes', async (budget) => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    await give(desk.store, writer('anna', 700), writer('chi', 300));
    await give(headquarters.store, writer('binh', 900));
    await desk.untilQuiet(headquarters, { budget });
    expect(await contentOf(desk.store)).toEqual(await contentOf(headquarters.store));
  });

  it('[X5] sends no more than the budget, but for one segment', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    await give(desk.store, writer('anna', 700));
    const { asked } = await desk.exchange(headquarters, { budget: 4_000 });
    expect(asked.length).toBeLessThan(4_500);
    const least = await desk.exchange(headquarters, { records: 1 });
    expect(readMessage(least.asked).sections[0]?.more).toBe(true);
  });

  it('[X5] sends urgent feeds before ordinary ones', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const urgent = writer('anna', 20, 'urgent');
    await give(desk.store, writer('anna', 500), urgent);
    await desk.exchange(headquarters, { budget: 512 });
    expect((await headquarters.store.placesOf([urgent.last.hash])).size).toBe(1);
  });

  it('[X5] sends a new feed before an old one, and feeds of one time together', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const year = 31_536_000_000;
    const feed = (name: string, begunAt: number): Author => {
      const author = new Author(name, delhi, { begunAt });
      writeNotes(author, 400);
      return author;
    };
    const [old, older] = [feed('anna', year), feed('binh', year - 100_000)];
    const [young, younger] = [feed('chi', 2 * year), feed('dung', 2 * year + 100_000)];
    await give(desk.store, older, old, younger, young);
    const arrived = async (author: Author): Promise<number> =>
      (await headquarters.store.frontier()).find((end) => end.feed === author.owner.feed)?.seq ?? 0;
    for (let round = 0; (await arrived(young)) < 401; round += 1) {
      expect([await arrived(old), await arrived(older)]).toEqual([0, 0]);
      await desk.exchange(headquarters, { budget: 1_000 });
      expect(round).toBeLessThan(40);
    }
    expect(await arrived(younger)).toBeGreaterThan(200);
    await desk.untilQuiet(headquarters);
    expect(await contentOf(headquarters.store)).toEqual(await contentOf(desk.store));
  });

  it('[X5] of feeds of one time sends the oldest records first', async () => {
    const store = new MemoryStore();
    const authors = [1_000, 3_500, 6_000].map((begunAt, index) => new Author(`desk ${index}`, delhi, { begunAt }));
    for (const author of authors) {
      for (let index = 0; index < 20; index += 1) {
        author.note(`note ${index}`);
        author.seal();
      }
      await store.accept(author.batch());
    }
    const nobody = { frontier: [], locators: [] };
    const { records } = await selectBeyond(store, await store.frontier(), nobody, { records: 1_000, bytes: 1_000_000 });
    const times = records.map(({ body }) => body.at);
    expect(times).toHaveLength(63);
    // Segments are the grain: the first of a feed holds two records.
    const whileAllGoOn = times.slice(0, times.indexOf(20_000));
    const backwards = whileAllGoOn.filter((at, index) => at < (whileAllGoOn[index - 1] ?? 0) - 1_000);
    expect(backwards).toEqual([]);
    expect(whileAllGoOn.length).toBeGreaterThan(45);
  });

  it('[R10] leaves out what is not sealed yet, and does not ask again and again for it', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const author = writer('anna', 5);
    await give(desk.store, author);
    author.note('not sealed');
    await desk.store.accept({ records: author.records, seals: [], owners: [author.owner] });
    await desk.untilQuiet(headquarters, {}, 4);
    expect((await headquarters.store.frontier())[0]?.seq).toBe(6);
  });

  it('[X6] what arrived although the answer was lost is not sent again by a desk that asks first', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const author = writer('anna', 60);
    await give(desk.store, author);
    await desk.exchange(headquarters, { lost: 'reply' });
    const asked = await desk.exchange(headquarters, { records: 0, budget: 0 });
    expect(readMessage(asked.asked).sections[0]?.bundle).toBeNull();
    writeNotes(author, 10, 'later');
    await give(desk.store, author);
    const next = await desk.exchange(headquarters);
    expect(next.asked.length).toBeLessThan(500);
    expect(await contentOf(headquarters.store)).toEqual(await contentOf(desk.store));
  });

  it('[X6] a desk that asked first, in vain, goes on at once', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    await give(desk.store, writer('anna', 400));
    await desk.exchange(headquarters, { budget: 1_000 });
    await desk.exchange(headquarters, { budget: 1_000, lost: 'request' });
    expect((await desk.exchange(headquarters, { records: 0, budget: 0 })).more).toBe(true);
    await desk.untilQuiet(headquarters, { budget: 1_000 });
    expect(await contentOf(headquarters.store)).toEqual(await contentOf(desk.store));
  });

  it('[X3] a reply that got lost is made good by the next', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    await give(desk.store, writer('anna', 200));
    await give(headquarters.store, writer('binh', 200));
    for (const lost of ['request', 'reply', 'reply', null, 'reply', 'request', null] as const)
      await desk.exchange(headquarters, { budget: 1_000, lost });
    await desk.untilQuiet(headquarters);
    expect(await contentOf(desk.store)).toEqual(await contentOf(headquarters.store));
  });

  it('[X3] the same message twice changes nothing, and tells nobody of news', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const author = writer('anna', 20);
    await give(desk.store, author);
    const { asked } = await desk.exchange(headquarters);
    const before = await headquarters.store.frontier();
    const again = await headquarters.answer(asked, author.owner.certificate.device, desk.spaces);
    expect(again).toMatchObject({ taken: { records: 0, refused: [] }, changed: [] });
    expect(await headquarters.store.frontier()).toEqual(before);
  });

  it('[X4] an unknown base costs one more round trip', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    await give(desk.store, writer('anna', 20));
    await give(headquarters.store, writer('binh', 20));
    await desk.untilQuiet(headquarters);
    headquarters.told.clear();
    const rounds = await desk.untilQuiet(headquarters);
    expect(rounds).toHaveLength(2);
    expect(rounds[0]?.reply?.wentBack).toEqual([]);
  });

  it('[X4] a desk that lost its memory is told all again, and nothing is lost', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    await give(desk.store, writer('anna', 20));
    await give(headquarters.store, writer('binh', 20));
    await desk.untilQuiet(headquarters);
    const fresh = new TestDesk('anna', desk.store);
    await fresh.untilQuiet(headquarters, {}, 3);
    expect(await contentOf(desk.store)).toEqual(await contentOf(headquarters.store));
  });

  it('several desks of a mission come to hold the same through headquarters', async () => {
    const headquarters = new TestHeadquarters();
    const desks = ['anna', 'binh', 'chi'].map((name) => new TestDesk(name));
    for (const desk of desks) await give(desk.store, writer(desk.name, 100));
    for (const desk of [...desks, ...desks]) await desk.untilQuiet(headquarters);
    for (const desk of desks) expect(await contentOf(desk.store)).toEqual(await contentOf(headquarters.store));
  });

  it('[X15] a feed reaches headquarters by way of another desk, and its author hears that it is there', async () => {
    const [anna, binh, headquarters] = [new TestDesk('anna'), new TestDesk('binh'), new TestHeadquarters()];
    const author = writer('anna', 100);
    await give(anna.store, author);
    const { records, seals } = author.batch();
    const stick = packBundle(encodeColumns(records, seals, () => null));
    expect(await takeBundle(binh.store, delhi, binh.roots, stick)).toMatchObject({ ok: true, value: { records: 101 } });
    await binh.untilQuiet(headquarters);
    const rounds = await anna.untilQuiet(headquarters);
    expect(anna.memory.receipt?.digest).toBe(frontierDigest(await anna.store.frontier()));
    expect(rounds.reduce((sum, round) => sum + (round.reply?.taken.records ?? 0), 0)).toBe(0);
  });

  it('[R14] an operation erased at headquarters arrives as erased, and the feed still verifies', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const author = writer('binh', 5);
    const { records, seals, owners } = author.batch();
    const erased = records.map((record) =>
      record.body.seq === 3 ? { ...record, operation: null, key: null } : record,
    );
    await headquarters.store.accept({ records: erased, seals, owners });
    await desk.untilQuiet(headquarters);
    expect((await desk.store.range(author.owner.feed, 2, 1))[0]).toMatchObject({ operation: null, key: null });
  });
});

describe('a fork', () => {
  const shapes: readonly (readonly [string, number, number, number])[] = [
    ['near the end', 300, 3, 2],
    ['far from the end', 5, 300, 200],
    ['with one branch much longer', 20, 400, 1],
    ['right after the beginning', 0, 40, 60],
    ['with branches of one length', 30, 50, 50],
    ['across seals', 63, 2, 130],
  ];

  it.each(shapes)(
    '[X7] %s (%i common, %i and %i apart): both come to hold both branches',
    async (_, common, left, right) => {
      for (const budget of [200, 8_192]) {
        const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
        const author = writer('anna', common);
        const clone = author.fork();
        const shared = author.batch();
        writeNotes(author, left, 'on the laptop');
        writeNotes(clone, right, 'on its clone');
        await desk.store.accept(shared);
        await headquarters.store.accept(shared);
        await give(desk.store, author);
        await give(headquarters.store, clone);
        await desk.untilQuiet(headquarters, { budget });
        expect(await contentOf(desk.store)).toEqual(await contentOf(headquarters.store));
        expect(await desk.store.frontier()).toHaveLength(2);
        expect((await desk.exchange(headquarters)).asked.length).toBeLessThan(100);
      }
    },
  );

  it('[X7] is asked after by naming the end of what was sent in vain', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const author = writer('anna', 3);
    author.seal();
    await give(headquarters.store, author);
    const clone = author.fork();
    writeNotes(clone, 10, 'cloned');
    const { records, seals, owners } = clone.batch();
    await desk.store.accept({ ...author.batch(), owners });
    await desk.store.accept({ records, seals, owners });
    // It sends the first segment only, which headquarters holds, and tells of an end that headquarters does not know.
    writeNotes(author, 2, 'grown');
    await give(headquarters.store, author);
    const { answer } = await desk.exchange(headquarters, { records: 1 });
    const { feed, seq, hash } = { ...author.records[3]?.body, hash: author.records[3]?.hash };
    expect(readMessage(answer as Uint8Array).sections[0]?.locators).toEqual([{ feed, seq, hash }]);
  });

  it('[X7] in the very first place, by one device that began one feed twice', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const author = writer('anna', 70);
    await give(desk.store, author);
    const { certificate, feed } = author.owner;
    const begun = beginFeed(
      certificate,
      { space: delhi, lane: 'ordinary', epoch: epochOf(author), from: [], after: [] },
      5,
    );
    if (!begun.ok) throw new Error(begun.error.type);
    const { hash } = begun.value;
    const seal = sealPlace(testSigner('anna'), delhi, { feed, seq: 1, hash });
    await headquarters.store.accept({ records: [begun.value], seals: [seal], owners: [author.owner] });
    await desk.untilQuiet(headquarters);
    expect(await contentOf(desk.store)).toEqual(await contentOf(headquarters.store));
    expect((await desk.store.frontier()).map((end) => [end.feed, end.seq])).toEqual([
      [feed, 1],
      [feed, 71],
    ]);
  });

  it('[X7] into many branches, more than a page of records holds one place of', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const author = writer('anna', 3);
    const clones = Array.from({ length: 20 }, () => author.fork());
    await give(desk.store, author);
    await give(headquarters.store, author);
    for (const [index, clone] of clones.entries()) {
      writeNotes(clone, 65 + index, `clone ${index}`);
      await give(index % 2 ? desk.store : headquarters.store, clone);
    }
    await desk.untilQuiet(headquarters, { budget: 4_000 }, 100);
    expect(await contentOf(desk.store)).toEqual(await contentOf(headquarters.store));
    expect(await desk.store.frontier()).toHaveLength(20);
  });

  it('[X7] that one side holds and the other only one branch of, grown since', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const author = writer('anna', 100);
    const clone = author.fork();
    writeNotes(clone, 10, 'clone');
    await give(desk.store, author, clone);
    await give(headquarters.store, author);
    writeNotes(author, 500, 'grown');
    await give(headquarters.store, author);
    await desk.untilQuiet(headquarters);
    expect(await contentOf(desk.store)).toEqual(await contentOf(headquarters.store));
  });

  it('[X7] that only comes to light once the other branch has arrived is sent without waiting', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const author = writer('anna', 20);
    const clone = author.fork();
    await give(headquarters.store, author);
    writeNotes(author, 400, 'on the laptop');
    writeNotes(clone, 1, 'on its clone');
    await headquarters.store.accept(clone.batch());
    // The urgent feed takes the whole first bundle, so that nothing of the other is said but where it ends.
    await give(desk.store, author, writer('anna', 64, 'urgent'));
    await desk.untilQuiet(headquarters, { budget: 300 });
    expect(await contentOf(desk.store)).toEqual(await contentOf(headquarters.store));
  });

  it('[X5] references across branches are never mistaken for one another', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const author = writer('anna', 3);
    const clone = author.fork();
    writeNotes(author, 5, 'laptop');
    writeNotes(clone, 5, 'clone');
    // Headquarters holds the laptop's branch only; what refers to the clone's stands in the same places there.
    await give(desk.store, author);
    await desk.untilQuiet(headquarters);
    await give(desk.store, clone);
    const other = new Author('binh', delhi);
    for (const record of clone.records) other.note('refers to the clone', { after: [record.hash] });
    await give(desk.store, other);
    const rounds = await desk.untilQuiet(headquarters);
    expect(rounds.flatMap((round) => round.reply?.refusedByHeadquarters ?? [])).toEqual([]);
    expect(await contentOf(desk.store)).toEqual(await contentOf(headquarters.store));
  });
});

describe('a run that does not hang together', () => {
  /** A feed whose seals are not its device's; older than any other, so that it would always be sent first. */
  async function giveSpoilt(store: MemoryStore, name: string): Promise<Author> {
    const author = new Author(name, delhi);
    for (let index = 0; index < 10; index += 1) author.note(`spoilt ${index}`, { at: -1_000 + index });
    await acceptSpoilt(store, author);
    return author;
  }

  async function acceptSpoilt(store: MemoryStore, author: Author): Promise<void> {
    const { records, owners } = author.batch();
    const seals = [
      sealPlace(testSigner('a stranger'), delhi, {
        feed: author.owner.feed,
        seq: author.last.body.seq,
        hash: author.last.hash,
      }),
    ];
    await store.accept({ records, owners, seals });
  }

  it.each([1, 100_000])(
    '[X13, X15] at headquarters neither holds up other feeds nor is sent for ever (%i bytes)',
    async (budget) => {
      const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
      const spoilt = await giveSpoilt(desk.store, 'spoilt');
      const honest = writer('anna', 100);
      await give(desk.store, honest);
      const rounds = await desk.untilQuiet(headquarters, { budget }, 10);
      expect(rounds.flatMap((round) => round.reply?.refusedByHeadquarters ?? [])).toEqual([
        { feed: spoilt.owner.feed, seq: 1, reason: 'wrong-seal' },
      ]);
      expect((await headquarters.store.frontier()).map((end) => end.feed)).toEqual([honest.owner.feed]);
      const later = await desk.exchange(headquarters, { budget });
      expect(readMessage(later.asked).sections[0]?.bundle).toBeNull();
      expect(later.more).toBe(false);
    },
  );

  it.each([1, 100_000])(
    '[X13, X15] at the desk neither holds up other feeds nor is sent for ever (%i bytes)',
    async (budget) => {
      const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
      const spoilt = await giveSpoilt(headquarters.store, 'spoilt');
      const honest = writer('binh', 100);
      await give(headquarters.store, honest);
      const rounds = await desk.untilQuiet(headquarters, { budget }, 10);
      expect(rounds.flatMap((round) => round.reply?.taken.refused ?? [])).toEqual([
        { feed: spoilt.owner.feed, seq: 1, reason: 'wrong-seal' },
      ]);
      expect((await desk.store.frontier()).map((end) => end.feed)).toEqual([honest.owner.feed]);
      const later = await desk.exchange(headquarters, { budget });
      expect(readMessage(later.answer ?? new Uint8Array()).sections[0]?.bundle).toBeNull();
      expect(later.more).toBe(false);
    },
  );

  it('[X13] is tried again once its feed has grown', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const author = await giveSpoilt(desk.store, 'anna');
    await desk.untilQuiet(headquarters);
    author.note('and on');
    await give(desk.store, author);
    await desk.untilQuiet(headquarters);
    expect(await headquarters.store.frontier()).toEqual([]);
    expect(desk.memory.refusals).toHaveLength(1);
    desk.store = new TestDesk('anna').store;
    await give(desk.store, author);
    await desk.untilQuiet(headquarters);
    desk.memory = new TestDesk('').memory;
    await desk.untilQuiet(headquarters);
    expect(await contentOf(desk.store)).toEqual(await contentOf(headquarters.store));
  });

  it('[X13] is tried again by a desk that has learned the successor’s key', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    await give(headquarters.store, writer('binh', 3));
    desk.roots = [];
    const rounds = await desk.untilQuiet(headquarters, {}, 4);
    expect(rounds.flatMap((round) => round.reply?.taken.refused ?? []).map((run) => run.reason)).toEqual([
      'unknown-root',
    ]);
    desk.roots = headquarters.roots;
    desk.memory = forgetRefusals(desk.memory);
    await desk.untilQuiet(headquarters);
    expect(await contentOf(desk.store)).toEqual(await contentOf(headquarters.store));
  });
});

describe('headquarters that takes nothing', () => {
  it('[X14] is not asked for ever', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    await give(desk.store, writer('anna', 500));
    headquarters.store = new DeafStore();
    const rounds = await desk.untilQuiet(headquarters, { budget: 300 }, 5);
    expect(rounds.length).toBeLessThanOrEqual(3);
    headquarters.store = new TestHeadquarters().store;
    for (let wake = 0; wake < 3; wake += 1) await desk.untilQuiet(headquarters, { budget: 300 });
    expect(await contentOf(desk.store)).toEqual(await contentOf(headquarters.store));
  });

  it('[X14] nor is one that forgets each time what it told', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    await give(desk.store, writer('anna', 50));
    await give(headquarters.store, writer('binh', 50));
    headquarters.peers = () => ({ toldFrontier: async () => null, rememberTold: async () => {} });
    for (let wake = 0; wake < 3; wake += 1) await desk.untilQuiet(headquarters, { budget: 300 }, 4);
    const { answer } = await desk.exchange(headquarters);
    expect(readMessage(answer as Uint8Array).sections[0]).toMatchObject({ base: 'nothing', more: true });
  });

  it('[X14] nor is one that asks for a chunk each time and keeps nothing of it', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters(new ForgetfulStore())];
    const author = writer('anna', 1);
    author.attach(Buffer.from('scan'));
    await give(desk.store, author);
    for (const [hash, bytes] of author.blobs)
      await desk.store.acceptSlices([{ hash, offset: 0, total: bytes.length, bytes }]);
    for (let wake = 0; wake < 3; wake += 1) await desk.untilQuiet(headquarters, {}, 5);
    const { answer } = await desk.exchange(headquarters);
    expect(readMessage(answer as Uint8Array).sections[0]?.wants).toHaveLength(1);
  });
});

describe('what is answered', () => {
  it.each([
    ['wrong-receipt', (answer: Buffer) => flipReceipt(answer)],
    ['malformed-message', (answer: Buffer) => answer.subarray(0, answer.length - 1)],
  ])('[X8] with a fault is taken for none: %s', async (type, spoil) => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    await give(headquarters.store, writer('binh', 3));
    const spaces = [{ space: delhi, store: desk.store, memory: desk.memory }];
    const { message, about } = await askHeadquarters(spaces, desk.spaces, { records: 10, bytes: 1_000 }, 1_000);
    const answer = await headquarters.answer(message, testSigner('anna').publicKey, desk.spaces);
    const context = { spaces: desk.spaces, roots: desk.roots, headquarters: testSigner('headquarters').publicKey };
    const taken = await takeReply(spoil(Buffer.from(answer.message)), about, context);
    expect(taken).toMatchObject({ ok: false, error: { type } });
    expect(await desk.store.frontier()).toEqual([]);
    expect(
      await takeReply(answer.message, about, { ...context, headquarters: testSigner('another').publicKey }),
    ).toMatchObject({ error: { type: 'wrong-receipt' } });
    expect((await takeReply(answer.message, about, context)).ok).toBe(true);
    expect(await takeReply(answer.message, [], context)).toMatchObject({ error: { type: 'space-not-certified' } });
  });

  it('[X4] beside another question is refused: its receipt is for what this one told', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    await give(headquarters.store, writer('binh', 3));
    await desk.untilQuiet(headquarters);
    await give(headquarters.store, writer('chi', 3));
    const told = { space: delhi, store: desk.store, memory: desk.memory };
    const { message, about } = await askHeadquarters([told], desk.spaces, { records: 10, bytes: 1_000 }, 1_000);
    const answer = await headquarters.answer(message, testSigner('anna').publicKey, desk.spaces);
    const context = { spaces: desk.spaces, roots: desk.roots, headquarters: testSigner('headquarters').publicKey };
    const own = [{ feed: 'ab'.repeat(16) as FeedId, seq: 1, hash: sha256('x') }];
    const other = about.map((space) => ({ ...space, own }));
    expect(await takeReply(answer.message, other, context)).toEqual({ ok: false, error: { type: 'wrong-receipt' } });
    expect(await takeReply(message, about, context)).toEqual({ ok: false, error: { type: 'wrong-base' } });
  });

  it('[X4] a message that builds on what headquarters does not know brings nothing, and is sent again', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    await give(headquarters.store, writer('binh', 3));
    await desk.untilQuiet(headquarters);
    const author = writer('anna', 3);
    await give(desk.store, author);
    headquarters.told.clear();
    const first = await desk.exchange(headquarters);
    expect(readMessage(first.answer!).sections[0]?.base).toBe('nothing');
    await desk.untilQuiet(headquarters);
    expect(await contentOf(headquarters.store)).toEqual(await contentOf(desk.store));
  });
});

/** Changes one digit of the receipt's signature, and leaves all else as it was. */
function flipReceipt(answer: Buffer): Buffer {
  const { sections, budget } = readMessage(answer);
  const changed = sections.map((section) => {
    const signature = section.receipt?.signature ?? '';
    const flipped = `${signature.slice(0, -1)}${signature.endsWith('0') ? '1' : '0'}`;
    return {
      ...section,
      base: section.base as AnswerBase,
      receipt: section.receipt && { ...section.receipt, digest: sha256('unsent'), signature: flipped },
    };
  });
  return Buffer.from(encodeMessage({ sections: changed, budget }, [delhi]));
}

describe('headquarters put back to an earlier state', () => {
  it('[X9] is said aloud, and everything is sent again', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const author = writer('anna', 30);
    await give(desk.store, author);
    await desk.untilQuiet(headquarters);
    const backup = { store: await copyStore(headquarters.store), told: new Map(headquarters.told) };
    writeNotes(author, 30, 'later');
    await give(desk.store, author);
    await desk.untilQuiet(headquarters);

    const restored = Object.assign(new TestHeadquarters(backup.store), { told: backup.told });
    const rounds = await desk.untilQuiet(restored);
    expect(rounds.flatMap((round) => round.reply?.wentBack ?? [])).toEqual([
      { feed: author.owner.feed, seq: 61, hash: author.last.hash },
    ]);
    expect(await contentOf(desk.store)).toEqual(await contentOf(restored.store));
  });

  it('[X9] as empty as on the first day', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    await give(desk.store, writer('anna', 300), writer('binh', 20));
    await desk.untilQuiet(headquarters);
    const empty = new TestHeadquarters();
    const rounds = await desk.untilQuiet(empty);
    expect(rounds.flatMap((round) => round.reply?.wentBack ?? [])).toHaveLength(2);
    expect(await contentOf(desk.store)).toEqual(await contentOf(empty.store));
  });

  it('[X9] gets back what it wrote itself from those that hold it', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const own = new Author('hq', delhi, { role: 'headquarters' });
    await give(headquarters.store, own);
    const backup = await copyStore(headquarters.store);
    own.note('written after the backup');
    await give(headquarters.store, own);
    await desk.untilQuiet(headquarters);
    const restored = new TestHeadquarters(backup);
    await desk.untilQuiet(restored);
    expect(await contentOf(desk.store)).toEqual(await contentOf(restored.store));
  });

  it('[X9] is noticed where only one branch of a fork is gone', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const author = writer('anna', 10);
    const clone = author.fork();
    writeNotes(author, 3, 'laptop');
    writeNotes(clone, 20, 'clone');
    await give(desk.store, author, clone);
    await desk.untilQuiet(headquarters);
    const without = new TestHeadquarters();
    await without.store.accept(writer('anna', 10).batch());
    await without.store.accept(clone.batch());
    const rounds = await desk.untilQuiet(without);
    expect(rounds.flatMap((round) => round.reply?.wentBack ?? []).map((place) => place.hash)).toEqual([
      author.last.hash,
    ]);
    expect(await contentOf(desk.store)).toEqual(await contentOf(without.store));
  });

  it('[X9] is not cried out where headquarters has only moved on', async () => {
    const [anna, binh, headquarters] = [new TestDesk('anna'), new TestDesk('binh'), new TestHeadquarters()];
    const author = writer('anna', 10);
    await give(anna.store, author);
    for (let turn = 0; turn < 5; turn += 1) {
      writeNotes(author, 10, `turn ${turn}`);
      await give(anna.store, author);
      for (const desk of [anna, binh]) {
        const rounds = await desk.untilQuiet(headquarters);
        expect(rounds.flatMap((round) => round.reply?.wentBack ?? [])).toEqual([]);
      }
    }
  });
});

describe('chunks', () => {
  const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7 + (index >> 3)) % 251));

  it('[X12] travel in slices as the budget allows, and go on where they stopped', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const author = new Author('anna', delhi);
    const { chunks } = author.attach(bytes);
    await give(desk.store, author);
    await desk.store.acceptSlices(
      cut(bytes).map((part) => ({ hash: sha256Bytes(part), offset: 0, total: part.length, bytes: part })),
    );
    for (const lost of [null, null, 'reply', null, 'request', null] as const)
      await desk.exchange(headquarters, { budget: 300, lost });
    expect((await headquarters.store.wantedChunks(9))[0]?.have).toBeGreaterThan(500);
    await desk.untilQuiet(headquarters, { budget: 400 });
    expect(Buffer.from((await headquarters.store.chunkSlice(chunks[0]!, 0, 9_999))?.bytes ?? [])).toEqual(bytes);
    expect(desk.memory.receipt?.lacking).toEqual([]);
    expect((await desk.exchange(headquarters)).asked.length).toBeLessThan(100);
  });

  async function giveChunk(store: MemoryStore, name: string): Promise<void> {
    const part = Buffer.from(`chunk ${name}`);
    await store.acceptSlices([{ hash: sha256Bytes(part), offset: 0, total: part.length, bytes: part }]);
  }

  it('[X12] many small ones come without waiting for the next wake', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const author = new Author('binh', delhi);
    for (let index = 0; index < 200; index += 1) author.attach(Buffer.from(`chunk ${index}`));
    author.seal();
    await give(headquarters.store, author);
    for (let index = 0; index < 200; index += 1) await giveChunk(headquarters.store, `${index}`);
    await desk.untilQuiet(headquarters, { budget: 100_000 });
    expect(await desk.store.wantedChunks(9)).toEqual([]);
  });

  it('[X12] that nobody has any more neither hold up the others nor cost more than two digests', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const author = new Author('binh', delhi);
    for (let index = 0; index < 300; index += 1) author.attach(Buffer.from(`chunk ${index}`));
    author.seal();
    await give(headquarters.store, author);
    const gone = (await headquarters.store.wantedChunks(300)).slice(0, 150).map((chunk) => chunk.hash);
    for (let index = 0; index < 300; index += 1) {
      if (!gone.includes(sha256Bytes(Buffer.from(`chunk ${index}`)))) await giveChunk(headquarters.store, `${index}`);
    }
    await desk.untilQuiet(headquarters, { budget: 100_000 });
    expect((await desk.store.wantedChunks(300)).map((chunk) => chunk.hash).toSorted()).toEqual(gone.toSorted());
    const inSync = await desk.exchange(headquarters);
    expect(inSync.asked.length).toBeLessThan(150);
    expect(inSync.more).toBe(false);
  });

  it('[X12] are found once they come to headquarters after all', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const author = new Author('binh', delhi);
    for (let index = 0; index < 100; index += 1) author.attach(Buffer.from(`chunk ${index}`));
    author.seal();
    await give(headquarters.store, author);
    await desk.untilQuiet(headquarters);
    for (let index = 0; index < 100; index += 1) await giveChunk(headquarters.store, `${index}`);
    await desk.untilQuiet(headquarters);
    expect(await desk.store.wantedChunks(9)).toEqual([]);
  });

  it('[X12] whose bytes are not theirs are not fetched for ever', async () => {
    const [desk, headquarters] = [new TestDesk('anna'), new TestHeadquarters()];
    const author = new Author('binh', delhi);
    const { chunks } = author.attach(bytes);
    await give(headquarters.store, author);
    const spoilt = Object.create(headquarters.store) as MemoryStore;
    headquarters.store = Object.assign(spoilt, {
      chunkSlice: async (hash: unknown, offset: number, length: number) =>
        hash === chunks[0]
          ? { hash: chunks[0], offset, total: 5_000, bytes: Buffer.alloc(5_000).subarray(offset, offset + length) }
          : null,
    });
    bindAll(headquarters.store);
    await desk.untilQuiet(headquarters, { budget: 1_000 }, 20);
    expect(await desk.store.wantedChunks(9)).toHaveLength(1);
  });
});

function epochOf(author: Author): string {
  const begin = author.records[0]?.operation as { readonly epoch: string } | undefined;
  return begin?.epoch ?? '';
}

/** Methods of a class with private members work only on their own object. */
function bindAll(store: MemoryStore): void {
  const real = Object.getPrototypeOf(store) as MemoryStore;
  for (const name of Object.getOwnPropertyNames(Object.getPrototypeOf(real) as object)) {
    const method = (real as unknown as { [name: string]: unknown })[name];
    if (typeof method === 'function' && !Object.hasOwn(store, name)) {
      (store as unknown as { [name: string]: unknown })[name] = (method as (...given: unknown[]) => unknown).bind(real);
    }
  }
}
