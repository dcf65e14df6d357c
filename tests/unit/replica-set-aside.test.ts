import { afterEach, describe, expect, it } from 'vitest';
import { appendRecord, beginFeed, feedIdOf } from '../../sync/core/record/feed.ts';
import type { Hash } from '../../sync/core/ids.ts';
import type { Operation } from '../../sync/core/record/operation.ts';
import { sealPlace } from '../../sync/core/record/seal.ts';
import { verdictSubjectKey } from '../../sync/core/fold/verdict.ts';
import { listRefusals } from '../../sync/desk/conflicts/list-refusals.ts';
import { People } from '../../sync/desk/people.ts';
import { makeDevice, missionSpace, openTestReplica, type TestReplica } from '../support/replica.ts';

const headquarters = makeDevice('Headquarters', 'headquarters');
const epoch = 'e'.repeat(32);

describe('what headquarters set aside', () => {
  let one: TestReplica | undefined;
  afterEach(() => one?.close());

  it('[F3] is counted by verdicts on records and on a device beyond named heads, until a later one admits it again', async () => {
    one = await openTestReplica();
    const { replica } = one;
    const key = replica.newSubjectKey();
    const said = ['a', 'a', 'c', 'd'].map((text) => {
      const written = replica.append({ actor: null, key, kind: 'case', after: [], operation: { type: 'note', text } });
      if (!written.ok) throw new Error(written.error.type);
      return written.value;
    });
    expect(replica.setAside().length).toBe(0);

    const judge = await headquartersIn(replica);
    const first = await judge({ type: 'verdict', ruling: 'set_aside', reason: 'first', records: [said[0]!.hash] }, []);
    expect(replica.setAside().length).toBe(1);

    const { feed, seq } = said[1]!.body;
    const device = replica.log.feeds.find(missionSpace, feed)!.owner.certificate.device;
    const heads = [{ feed, seq, hash: said[1]!.hash }];
    const second = await judge({ type: 'verdict', ruling: 'set_aside', reason: 'second', device, heads }, [first]);
    expect(replica.setAside().length).toBe(3);
    const people = new People(replica);
    const { total, rows } = await listRefusals({ replica, people }, { offset: 0, limit: 9 });
    expect(total).toBe(3);
    const told = rows.map(({ id, kind, reason, operation, saidAgain }) => [id, kind, reason, operation, saidAgain]);
    const note = (text: string) => ({ type: 'note', text });
    for (const row of [
      [said[0]!.hash, 'case', 'first', note('a'), true],
      [said[2]!.hash, 'case', 'second', note('c'), false],
      [said[3]!.hash, 'case', 'second', note('d'), false],
    ])
      expect(told).toContainEqual(row);

    await judge({ type: 'verdict', ruling: 'admit', reason: 'r', records: [said[0]!.hash, said[3]!.hash].toSorted() }, [
      second,
    ]);
    expect(replica.setAside().length).toBe(1);
  });
});

async function headquartersIn(replica: TestReplica['replica']) {
  const { certificate, signer } = headquarters;
  const feed = feedIdOf(certificate.device, missionSpace, 'ordinary', epoch);
  const begun = beginFeed(certificate, { space: missionSpace, lane: 'ordinary', epoch, from: [], after: [] }, 1);
  if (!begun.ok) throw new Error(begun.error.type);
  let tip = { space: missionSpace, feed, seq: 1, hash: begun.value.hash };
  const owners = [{ feed, lane: 'ordinary' as const, certificate }];
  await replica
    .store(missionSpace)
    .accept({ records: [begun.value], seals: [sealPlace(signer, missionSpace, tip)], owners });
  return async (operation: Operation, after: readonly Hash[]): Promise<Hash> => {
    const verdict = appendRecord(tip, {
      at: 2,
      actor: null,
      key: verdictSubjectKey(missionSpace),
      kind: 'verdicts',
      after,
      operation,
    });
    if (!verdict.ok) throw new Error(verdict.error.type);
    tip = { ...tip, seq: tip.seq + 1, hash: verdict.value.hash };
    const seals = [sealPlace(signer, missionSpace, tip)];
    await replica.store(missionSpace).accept({ records: [verdict.value], seals, owners });
    return verdict.value.hash;
  };
}
