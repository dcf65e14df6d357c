import { expect, it } from 'vitest';
import type { Hash } from '../../sync/core/ids.ts';
import { Author } from '../support/author.ts';
import { delhi, TestDesk, TestHeadquarters } from '../support/core-parties.ts';
import { MemoryStore } from '../support/memory-store.ts';

/** Counts what it is asked. */
class CountingStore extends MemoryStore {
  readonly asked: string[] = [];

  override owners(...query: Parameters<MemoryStore['owners']>): ReturnType<MemoryStore['owners']> {
    this.asked.push(`owners ${query[0].length}`);
    return super.owners(...query);
  }

  override placesOf(hashes: readonly Hash[]): ReturnType<MemoryStore['placesOf']> {
    this.asked.push(`placesOf ${hashes.length}`);
    return super.placesOf(hashes);
  }

  override recordsAt(...query: Parameters<MemoryStore['recordsAt']>): ReturnType<MemoryStore['recordsAt']> {
    this.asked.push(`recordsAt ${query[0].length}`);
    return super.recordsAt(...query);
  }

  override range(...query: Parameters<MemoryStore['range']>): ReturnType<MemoryStore['range']> {
    this.asked.push('range');
    return super.range(...query);
  }
}

it('asks a store for one new record no more than what it could answer', async () => {
  const stores = { desk: new CountingStore(), headquarters: new CountingStore() };
  const desk = new TestDesk('anna', stores.desk);
  const headquarters = new TestHeadquarters(stores.headquarters);
  const writers = ['anna', 'binh', 'chi'].map((name) => new Author(name, delhi));
  for (const author of writers) author.note('first');
  for (const author of writers) await headquarters.store.accept(author.batch());
  await desk.untilQuiet(headquarters);
  const [anna] = writers as [Author];
  anna.note('second', { after: [anna.last.hash] });
  await desk.store.accept(anna.batch());
  for (const { asked } of Object.values(stores)) asked.length = 0;
  await desk.exchange(headquarters);
  // Where headquarters stands in this feed, its new records, what they name with the ends of the three feeds, and that place; then
  // whether the two went apart, and by the answer whether headquarters went back.
  expect(stores.desk.asked).toEqual(['placesOf 1', 'range', 'placesOf 4', 'recordsAt 1', 'placesOf 1', 'placesOf 2']);
  // What the run goes on from is named by its place; whose feed it is, and what of it is held.
  expect(stores.headquarters.asked).toEqual(['placesOf 1', 'recordsAt 1', 'owners 1', 'placesOf 3']);
});
