import { expect, it } from 'vitest';
import { Author } from '../support/author.ts';
import { copyStore, delhi, TestDesk, TestHeadquarters } from '../support/core-parties.ts';

it('[X11] headquarters that went back and took in another branch since takes no place of the one for the other', async () => {
  const author = new Author('anna', delhi);
  const [desk, clone] = [new TestDesk('anna'), new TestDesk('anna')];
  const headquarters = new TestHeadquarters();
  author.note('before the backup');
  await desk.store.accept(author.batch());
  await desk.untilQuiet(headquarters);
  const backup = await copyStore(headquarters.store);
  const twin = author.fork();

  author.note('after the backup');
  await desk.store.accept(author.batch());
  await desk.untilQuiet(headquarters);
  headquarters.store = backup;
  twin.note('on the other branch');
  await clone.store.accept(twin.batch());
  await clone.untilQuiet(headquarters);

  author.note('named by a place where headquarters now holds something else');
  await desk.store.accept(author.batch());
  const rounds = await desk.untilQuiet(headquarters);
  expect(rounds.flatMap(({ reply }) => reply?.refusedByHeadquarters ?? [])).toEqual([]);
  expect(await headquarters.store.frontier()).toEqual(await desk.store.frontier());
  expect(await headquarters.store.range(author.owner.feed, 0, 100)).toHaveLength(5);
});
