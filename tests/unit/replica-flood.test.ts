import { expect, it, onTestFinished } from 'vitest';
import { appendRecord, beginFeed, type FeedTip } from '../../sync/core/feed.ts';
import type { SubjectKey } from '../../sync/core/ids.ts';
import type { SpaceStore } from '../../sync/core/space-store.ts';
import { makeDevice, missionSpace, openTestReplica } from '../support/replica.ts';

/** What another desk wrote: so many notes on one case. */
function notes(count: number): Parameters<SpaceStore['accept']>[0] {
  const { certificate } = makeDevice('Desk two');
  const begin = beginFeed(
    certificate,
    { space: missionSpace, lane: 'ordinary', epoch: '0'.repeat(32), from: [], after: [] },
    1,
  );
  if (!begin.ok) throw new Error(begin.error.type);
  const { feed } = begin.value.body;
  const records = [begin.value];
  let tip: FeedTip = { space: missionSpace, feed, seq: 1, hash: begin.value.hash };
  for (let index = 0; index < count; index += 1) {
    const key = 'ab'.repeat(16) as SubjectKey;
    const operation = { type: 'note', text: `note ${index}` } as const;
    const record = appendRecord(tip, { at: index, actor: null, key, kind: 'case', after: [], operation });
    if (!record.ok) throw new Error(record.error.type);
    records.push(record.value);
    tip = { ...tip, seq: record.value.body.seq, hash: record.value.hash };
  }
  return { records, seals: [], owners: [{ feed, lane: 'ordinary', certificate }] };
}

it('a large bundle has the log moved by a thread until all is folded, a small one does not', async () => {
  const said: string[] = [];
  const checkpoints = () => (said.push('begun'), { stop: async () => void said.push('stopped') });
  const one = await openTestReplica({ checkpoints });
  onTestFinished(() => one.close());
  const store = one.replica.store(missionSpace);
  await store.accept(notes(20));
  await one.replica.projectDirty();
  expect(said).toEqual([]);
  await store.accept(notes(1_200));
  await store.accept(notes(1_200));
  expect(said).toEqual(['begun']);
  await one.replica.projectDirty();
  expect(said).toEqual(['begun', 'stopped']);
  expect(one.replica.log.dirtySubjects(1)).toEqual([]);
});
