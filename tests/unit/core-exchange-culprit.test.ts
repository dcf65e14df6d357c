import { describe, expect, it } from 'vitest';
import type { Hash } from '../../sync/core/ids.ts';
import type { SpaceStore } from '../../sync/core/space-store.ts';
import { Author } from '../support/author.ts';
import { delhi, TestDesk, TestHeadquarters } from '../support/core-parties.ts';
import { MemoryStore } from '../support/memory-store.ts';

/** Gives some records back otherwise than they were written. */
class RottenStore extends MemoryStore {
  readonly rotten = new Set<Hash>();

  override async range(...query: Parameters<SpaceStore['range']>): ReturnType<SpaceStore['range']> {
    const records = await super.range(...query);
    return records.map((record) =>
      this.rotten.has(record.hash) ? { ...record, operation: { type: 'note', text: 'rotten' } } : record,
    );
  }
}

/** Three feeds in one bundle: the first holds a rotten record, the second names it, the third names the second. */
function threeFeeds(): { readonly store: RottenStore; readonly authors: readonly Author[] } {
  const store = new RottenStore();
  const [anna, binh, carol] = ['anna', 'binh', 'carol'].map((name) => new Author(name, delhi)) as [
    Author,
    Author,
    Author,
  ];
  const rotten = anna.note('sound when it was written');
  const second = binh.note('on what Anna wrote', { after: [rotten.hash], at: rotten.body.at + 1 });
  carol.note('on what Binh wrote', { after: [second.hash], at: rotten.body.at + 2 });
  store.rotten.add(rotten.hash);
  return { store, authors: [anna, binh, carol] };
}

describe('a run that does not hang together', () => {
  it('[X13] is refused alone: those that name its records in the same bundle are not', async () => {
    const { store, authors } = threeFeeds();
    for (const author of authors) await store.accept(author.batch());
    const [desk, headquarters] = [new TestDesk('anna', store), new TestHeadquarters()];
    const { reply } = await desk.exchange(headquarters);
    expect(reply?.refusedByHeadquarters).toEqual([{ feed: authors[0]?.owner.feed, seq: 1, reason: 'wrong-seal' }]);
  });

  it('[X13] keeps none of them back: they come without it', async () => {
    const { store, authors } = threeFeeds();
    for (const author of authors) await store.accept(author.batch());
    const [desk, headquarters] = [new TestDesk('anna', store), new TestHeadquarters()];
    await desk.untilQuiet(headquarters);
    await desk.untilQuiet(headquarters);
    const feeds = (await headquarters.store.frontier()).map((end) => end.feed);
    expect(feeds.toSorted()).toEqual(
      authors
        .slice(1)
        .map((author) => author.owner.feed)
        .toSorted(),
    );
  });

  it('[X7] keeps the other branch of its feed from nobody, however far that has grown', async () => {
    const store = new RottenStore();
    const author = new Author('anna', delhi);
    store.rotten.add(author.note('sound when it was written').hash);
    author.note('sound');
    const clone = author.fork();
    // So far that none of the places by which it looks for the other branch is as near as that.
    for (let index = 0; index < 14; index += 1) clone.note(`of the clone ${index}`);
    const sound = author.batch();
    author.note('on this branch');
    await store.accept(author.batch());
    const [desk, headquarters] = [new TestDesk('anna', store), new TestHeadquarters()];
    await headquarters.store.accept(sound);
    await headquarters.store.accept(clone.batch());
    const rounds = [...(await desk.untilQuiet(headquarters)), ...(await desk.untilQuiet(headquarters))];
    expect(rounds.flatMap(({ reply }) => reply?.refusedByHeadquarters ?? [])).not.toEqual([]);
    expect((await store.frontier()).map((end) => end.seq)).toEqual([4, 17]);
    const quiet = await desk.exchange(headquarters);
    expect(quiet.more).toBe(false);
  });

  it('[X7] keeps nothing else from its author, though headquarters has a fork of its feed', async () => {
    const store = new RottenStore();
    const author = new Author('anna', delhi);
    author.note('before the fork');
    const clone = author.fork();
    clone.note('of the clone');
    clone.note('of the clone again');
    author.note('on this branch');
    const sound = [author.batch(), clone.batch()];
    const binh = new Author('binh', delhi);
    binh.note('long before', { at: 1 });
    const [desk, headquarters] = [new TestDesk('anna', store), new TestHeadquarters()];
    for (const batch of sound) for (const side of [store, headquarters.store]) await side.accept(batch);
    store.rotten.add(clone.note('rots before it is sent').hash);
    await store.accept(clone.batch());
    await desk.untilQuiet(headquarters, { budget: 300 });

    await headquarters.store.accept(binh.batch());
    await desk.untilQuiet(headquarters, { budget: 300 });
    await desk.untilQuiet(headquarters, { budget: 300 });
    expect((await store.frontier()).map((end) => end.feed)).toContain(binh.owner.feed);
  });
});
