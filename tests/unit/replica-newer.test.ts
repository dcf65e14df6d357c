import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredRecord } from '../../sync/core/record/record.ts';
import { recordHash } from '../../sync/core/record/record.ts';
import { sealPlace } from '../../sync/core/record/seal.ts';
import { listNewer } from '../../sync/desk/conflicts/list-newer.ts';
import { People } from '../../sync/desk/people.ts';
import { isNewer } from '../../sync/storage/log/rows.ts';
import { appendRecord, beginFeed, feedIdOf } from '../../sync/core/record/feed.ts';
import { makeDevice, missionSpace, openTestReplica, type TestReplica } from '../support/replica.ts';

const device = makeDevice('Quầy 2');
const epoch = 'e'.repeat(32);
let one: TestReplica;

beforeEach(async () => {
  one = await openTestReplica();
});
afterEach(() => one.close());

const newest = { offset: 0, limit: 10 };

/** What another device of the mission wrote, one record after the other: of each the version that it names. */
async function takeIn(versions: readonly number[]): Promise<readonly StoredRecord[]> {
  const { certificate, signer } = device;
  const feed = feedIdOf(certificate.device, missionSpace, 'ordinary', epoch);
  const begun = beginFeed(certificate, { space: missionSpace, lane: 'ordinary', epoch, from: [], after: [] }, 1);
  if (!begun.ok) throw new Error(begun.error.type);
  const records = [begun.value];
  for (const [index, v] of versions.entries()) {
    const tip = { space: missionSpace, feed, seq: index + 1, hash: records.at(-1)!.hash };
    const key = one.replica.newSubjectKey();
    const operation = { type: 'note', text: `${v}` } as const;
    const appended = appendRecord(tip, { at: 10 + index, actor: null, key, kind: 'case', after: [], operation });
    if (!appended.ok) throw new Error(appended.error.type);
    const body = { ...appended.value.body, v };
    records.push({ ...appended.value, body, hash: recordHash(body) });
  }
  const tip = { space: missionSpace, feed, seq: records.length, hash: records.at(-1)!.hash };
  const seals = [sealPlace(signer, missionSpace, tip)];
  const owners = [{ feed, lane: 'ordinary' as const, certificate }];
  await one.replica.store(missionSpace).accept({ records, seals, owners });
  return records.slice(1);
}

describe('[R12] what a newer program wrote', () => {
  it('is told by whom, where and about what, the latest first, though it cannot be read', async () => {
    const [, second, , fourth] = await takeIn([1, 2, 1, 3]);
    const { replica } = one;
    const { total, rows } = await listNewer({ replica, people: new People(replica) }, newest);
    expect(total).toBe(2);
    expect(rows.map(({ id }) => id)).toEqual([fourth!.hash, second!.hash]);
    expect(rows[1]).toMatchObject({ subject: second!.body.subject, kind: 'case', at: 11, deviceName: 'Quầy 2' });
    expect(JSON.stringify(rows)).not.toContain('"text"');
    const further = await listNewer({ replica, people: new People(replica) }, { offset: 1, limit: 10 });
    expect(further).toEqual({ total: 2, rows: rows.slice(1) });
  });

  it('is nothing where every record can be read', async () => {
    await takeIn([1, 1]);
    const { replica } = one;
    expect(await listNewer({ replica, people: new People(replica) }, newest)).toEqual({ total: 0, rows: [] });
  });

  it('is found by an index of its own, not by going through a million records', () => {
    const plan = one.replica.database.rows<{ detail: string }>(
      `EXPLAIN QUERY PLAN SELECT COUNT(*) AS count FROM records r WHERE ${isNewer}`,
    );
    expect(plan.map(({ detail }) => detail).join()).toMatch(/USING (COVERING )?INDEX records_of_newer/);
  });
});
