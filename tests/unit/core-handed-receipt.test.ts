import { beforeEach, describe, expect, it } from 'vitest';
import { contradicts, saysMore, type HandedReceipt } from '../../sync/core/exchange/handed-receipt.ts';
import { signReceipt, type Receipt } from '../../sync/core/exchange/receipt.ts';
import { frontierDigest } from '../../sync/core/frontier/frontier.ts';
import { Author } from '../support/author.ts';
import { delhi, receiptKey, TestDesk, TestHeadquarters } from '../support/core-parties.ts';
import { MemoryStore } from '../support/memory-store.ts';

async function receiptOf(store: MemoryStore, at: number, lacking: Receipt['lacking'] = []): Promise<HandedReceipt> {
  const frontier = await store.frontier();
  const receipt = signReceipt(receiptKey, { space: delhi, digest: frontierDigest(frontier), lacking, at });
  return { receipt, frontier };
}

const now = 10_000;
const tenYears = 10 * 365 * 86_400_000;

describe('a receipt that another desk hands on', () => {
  let author: Author;
  let store: MemoryStore;

  async function write(text: string): Promise<void> {
    author.note(text);
    await store.accept(author.batch());
  }

  beforeEach(async () => {
    author = new Author('anna', delhi);
    store = new MemoryStore();
    await write('một');
  });

  it('[L5] counts where none is held, and where it is later and says something else', async () => {
    const held = await receiptOf(store, 1_000);
    expect(await saysMore(store, held, null, now)).toBe(true);
    expect(await saysMore(store, await receiptOf(store, 2_000), held, now)).toBe(false);
    await write('hai');
    expect(await saysMore(store, await receiptOf(store, 2_000), held, now)).toBe(true);
    expect(await saysMore(store, await receiptOf(store, 1_000), held, now)).toBe(false);
  });

  it('[L5] does not count where it says less, though it is dated later: headquarters answers many at once', async () => {
    const less = await receiptOf(store, 2_000);
    await write('hai');
    expect(await saysMore(store, less, await receiptOf(store, 1_000), now)).toBe(false);
  });

  it('[L5] counts beside one that headquarters dated ahead, though that is of a later day', async () => {
    const ahead = await receiptOf(store, tenYears);
    await write('hai');
    const since = await receiptOf(store, 2_000);
    expect(await saysMore(store, since, ahead, now)).toBe(true);
    expect(await saysMore(store, ahead, since, now)).toBe(false);
    // By a clock that is behind, both are ahead.
    expect(await saysMore(store, since, ahead, now - 2 * tenYears)).toBe(false);
  });

  it('[L5] is of another story where neither it nor the one held reaches all that the other does', async () => {
    const before = await receiptOf(store, 1_000);
    await write('hai');
    const mine = await receiptOf(store, 2_000);
    const binh = new Author('binh', delhi);
    const elsewhere = new MemoryStore();
    await elsewhere.accept(binh.batch());
    const theirs = await receiptOf(elsewhere, 3_000);
    expect(await contradicts(store, theirs, mine)).toBe(true);
    expect(await contradicts(elsewhere, mine, theirs)).toBe(true);
    // One that only knows less is of the same.
    expect(await contradicts(store, before, mine)).toBe(false);
    expect(await contradicts(store, mine, before)).toBe(false);
    expect(await contradicts(store, mine, mine)).toBe(false);
  });

  it('[L5] does not count where it lacks blobs that were there', async () => {
    const { feed } = author.owner;
    await write('hai');
    const all = await receiptOf(store, 1_000);
    const lacksFirst = await receiptOf(store, 1_000, [[feed, 2]]);
    await write('ba');
    // Those of what came since were never said to be there.
    expect(await saysMore(store, await receiptOf(store, 2_000, [[feed, 4]]), all, now)).toBe(true);
    expect(await saysMore(store, await receiptOf(store, 2_000, [[feed, 3]]), all, now)).toBe(false);
    expect(await saysMore(store, await receiptOf(store, 2_000, [[feed, 2]]), lacksFirst, now)).toBe(true);
  });
});

it('[X8] a receipt is dated when headquarters looks at what it holds, however long it took to take the question in', async () => {
  let now = 1_000;
  class SlowStore extends MemoryStore {
    override async accept(...batch: Parameters<MemoryStore['accept']>): Promise<void> {
      now = 9_000;
      await super.accept(...batch);
    }
  }
  const headquarters = new TestHeadquarters(new SlowStore());
  headquarters.now = () => now;
  const [desk, author] = [new TestDesk('anna'), new Author('anna', delhi)];
  author.note('một');
  await desk.store.accept(author.batch());
  const { reply } = await desk.exchange(headquarters);
  expect(reply?.receipt?.receipt.at).toBe(9_000);
});
