import { expect, it } from 'vitest';
import { noMemory } from '../../sync/core/exchange/memory.ts';
import type { Frontier } from '../../sync/core/frontier/frontier.ts';
import { sha256, type FeedId } from '../../sync/core/ids.ts';
import { ReplicaOnLink } from '../../sync/desk/linked-replica.ts';
import { missionSpace, openTestReplica, root } from '../support/replica.ts';

it('[X1] records that headquarters says it holds, and that did not come, are counted', async () => {
  const opened = await openTestReplica();
  const news = { wentBack: () => undefined, toldTwoStories: () => undefined, refused: () => undefined };
  const onLink = new ReplicaOnLink(opened.replica, { roots: [root.publicKey], headquarters: root.publicKey }, news);
  const own = opened.replica.log.frontier(missionSpace);
  const knowing = (frontier: Frontier): void =>
    onLink.saveMemory(missionSpace, { ...noMemory, known: { frontier, locators: [] } });
  knowing(own);
  expect(onLink.missingHere()).toBe(0);
  knowing([...own, { feed: 'f'.repeat(32) as FeedId, seq: 4, hash: sha256('withheld') }]);
  expect(onLink.missingHere()).toBe(4);
  await opened.close();
});

it('[X13] tries again what was refused, when a person says so, and knows the rest as before', async () => {
  const opened = await openTestReplica();
  const news = { wentBack: () => undefined, toldTwoStories: () => undefined, refused: () => undefined };
  const onLink = new ReplicaOnLink(opened.replica, { roots: [root.publicKey], headquarters: root.publicKey }, news);
  const refusal = {
    by: 'headquarters',
    feed: 'a'.repeat(32) as FeedId,
    seq: 3,
    reason: 'wrong-seal',
    ends: [],
  } as const;
  const known = { ...noMemory, stalled: true };
  onLink.saveMemory(missionSpace, { ...known, refusals: [refusal] });
  expect(onLink.loadMemory(missionSpace).refusals).toHaveLength(1);
  onLink.forgetRefusals();
  expect(onLink.loadMemory(missionSpace)).toEqual({ ...known, refusals: [] });
  await opened.close();
});
