import { expect, it } from 'vitest';
import type { SpaceStore } from '../../sync/core/space-store.ts';
import { Author } from '../support/author.ts';
import { delhi, TestDesk, TestHeadquarters } from '../support/core-parties.ts';
import { MemoryStore } from '../support/memory-store.ts';

/** Another request is served between this one's frontier and its records. */
class BusyStore extends MemoryStore {
  inBetween: (() => Promise<void>) | null = null;

  override async range(...query: Parameters<SpaceStore['range']>): ReturnType<SpaceStore['range']> {
    const work = this.inBetween;
    this.inBetween = null;
    await work?.();
    return super.range(...query);
  }
}

it('[X7] a feed that forks while an answer is put together is not referred to by place', async () => {
  const store = new BusyStore();
  const [binh, headquarters] = [new TestDesk('binh'), new TestHeadquarters(store)];
  const anna = new Author('anna', delhi);
  anna.note('before the fork');
  const clone = anna.fork();
  for (const text of ['third', 'fourth']) anna.note(text);
  await store.accept(anna.batch());
  await binh.untilQuiet(headquarters);

  const cloned = clone.note('third, on the clone');
  const carol = new Author('carol', delhi);
  carol.note('read on the clone', { after: [cloned.hash] });
  await store.accept(carol.batch());
  store.inBetween = () => store.accept(clone.batch());
  const rounds = [...(await binh.untilQuiet(headquarters)), ...(await binh.untilQuiet(headquarters))];

  expect(store.inBetween).toBeNull();
  expect(rounds.flatMap(({ reply }) => reply?.taken.refused ?? [])).toEqual([]);
  expect(await binh.store.frontier()).toEqual(await store.frontier());
});
