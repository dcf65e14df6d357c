import { globSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inRoot } from '../../build/bootstrap/paths.mjs';
import type { Value } from '../../sync/core/canonical.ts';
import type { Operation } from '../../sync/core/record/operation.ts';
import { subjectKinds } from '../../sync/core/record/subject-kinds.ts';
import type { StoredRecord } from '../../sync/core/record/record.ts';
import { recordHash } from '../../sync/core/record/record.ts';
import { sealPlace } from '../../sync/core/record/seal.ts';
import { furtherKinds, kinds } from '../../sync/replica/kinds/kinds.ts';
import { verifyReplica } from '../../sync/replica/verify/verify.ts';
import { listNewer } from '../../sync/desk/conflicts/list-newer.ts';
import { People } from '../../sync/desk/people.ts';
import { migrations } from '../../sync/storage/migrations/list.ts';
import { newRow } from '../../sync/storage/log/new-row.ts';
import { packRows, unpackRows } from '../../sync/storage/log/packed-rows.ts';
import { appendRecord, beginFeed, feedIdOf } from '../../sync/core/record/feed.ts';
import { makeDevice, missionSpace, openTestReplica, root, type TestReplica } from '../support/replica.ts';

const device = makeDevice('Quầy 2');
const epoch = 'e'.repeat(32);
let one: TestReplica;

beforeEach(async () => {
  one = await openTestReplica();
});
afterEach(() => one.close());

const newest = { offset: 0, limit: 10 };

/** How a record differs from one that is known here. */
interface Unlike {
  readonly v?: number;
  readonly kind?: string;
  readonly operation?: Value;
}

const note = { type: 'note', text: 'as ever' };

/** What another device of the mission wrote, one record after the other. */
async function takeIn(written: readonly Unlike[]): Promise<readonly StoredRecord[]> {
  const { certificate, signer } = device;
  const feed = feedIdOf(certificate.device, missionSpace, 'ordinary', epoch);
  const begun = beginFeed(certificate, { space: missionSpace, lane: 'ordinary', epoch, from: [], after: [] }, 1);
  if (!begun.ok) throw new Error(begun.error.type);
  const records = [begun.value];
  for (const [index, { v = 1, kind = 'case', operation = note }] of written.entries()) {
    const tip = { space: missionSpace, feed, seq: index + 1, hash: records.at(-1)!.hash };
    const key = one.replica.newSubjectKey();
    const draft = { at: 10 + index, actor: null, key, kind, after: [], operation: operation as unknown as Operation };
    const appended = appendRecord(tip, draft);
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

const listed = ({ replica }: TestReplica): ReturnType<typeof listNewer> =>
  listNewer({ replica, people: new People(replica) }, newest);

describe('[R12] what a newer program wrote', () => {
  it('is told by whom, where and about what, the latest first, though it cannot be read', async () => {
    const [, second, , fourth] = await takeIn([{}, { v: 2 }, {}, { v: 3 }]);
    const { replica } = one;
    const { total, rows } = await listed(one);
    expect(total).toBe(2);
    expect(rows.map(({ id }) => id)).toEqual([fourth!.hash, second!.hash]);
    expect(rows[1]).toMatchObject({ subject: second!.body.subject, kind: 'case', at: 11, deviceName: 'Quầy 2' });
    expect(JSON.stringify(rows)).not.toContain('"text"');
    const further = await listNewer({ replica, people: new People(replica) }, { offset: 1, limit: 10 });
    expect(further).toEqual({ total: 2, rows: rows.slice(1) });
  });

  it('is nothing where every record can be read', async () => {
    await takeIn([{}, {}]);
    expect(await listed(one)).toEqual({ total: 0, rows: [] });
  });

  it.each<[string, Unlike]>([
    ['an operation that is not known', { operation: { type: 'stamp', ink: 'red' } }],
    ['a known operation in another shape', { operation: { type: 'move', to: ['done', 'returned'] } }],
    ['about a kind of subject that is not known', { kind: 'electronic_visa' }],
  ])('is told too where it is of a known version, and %s', async (_, unlike) => {
    const [, unread] = await takeIn([{}, unlike, {}]);
    expect(await listed(one)).toMatchObject({ total: 1, rows: [{ id: unread!.hash, at: 11, deviceName: 'Quầy 2' }] });
  });

  it('is told where another thread made its rows', async () => {
    const [known, unread] = await takeIn([{}, { operation: { type: 'stamp' } }]);
    const rows = [...unpackRows(packRows([known!, unread!, known!]))];
    expect(rows.map(({ unreadable }) => unreadable)).toEqual([false, true, false]);
    expect(rows).toEqual([known!, unread!, known!].map(newRow));
  });

  it('is in no list any more once it was erased', async () => {
    const [first, second] = await takeIn([{ v: 2 }, { kind: 'electronic_visa' }]);
    const { replica } = one;
    const erased = replica.atomic((tx) => replica.log.erase(tx, replica.log.find(first!.hash)!));
    expect(erased.ok).toBe(true);
    expect(await listed(one)).toMatchObject({ total: 1, rows: [{ id: second!.hash }] });
  });

  it('is read again by a program that knows more', async () => {
    const [readable, unread] = await takeIn([{}, { operation: { type: 'stamp' } }]);
    const { replica } = one;
    const row = replica.database.row<{ n: number }>(
      'SELECT n FROM records WHERE hash = ?',
      Buffer.from(readable!.hash, 'hex'),
    );
    replica.atomic((tx) => replica.log.unreadable.note(tx, row!.n));
    expect(await listed(one)).toMatchObject({ total: 2 });
    one = await one.reopen();
    expect(await listed(one)).toMatchObject({ total: 1, rows: [{ id: unread!.hash }] });
  });

  it('is counted apart where a replica is verified, and is no fault of it', async () => {
    await takeIn([{}, { v: 2 }, { kind: 'electronic_visa' }]);
    const { certificate } = device;
    const { findings, counts } = await verifyReplica({
      database: one.replica.database,
      certificate,
      roots: [root.publicKey],
      headquarters: root.publicKey,
      opening: null,
      now: () => 0,
    });
    expect(findings.first).toEqual([]);
    expect(counts.newer).toBe(2);
  });

  it('is found in a file that an older program left, and was in no list there', async () => {
    const [, type, kind, version] = await takeIn([
      {},
      { operation: { type: 'stamp' } },
      { kind: 'electronic_visa' },
      { v: 2 },
    ]);
    const { connection } = one.replica.database;
    connection.exec('DROP TABLE unreadable_records');
    for (const migration of migrations.slice(12, 14)) migration.up(connection);
    const { rows } = await listed(one);
    expect(rows.map(({ id }) => id)).toEqual([version!.hash, kind!.hash, type!.hash]);
  });
});

describe('a kind of subject', () => {
  it('that this program writes about is one that it knows', () => {
    const sources = globSync('sync/**/*.ts', { cwd: inRoot('.') }).map((file) => readFileSync(inRoot(file), 'utf8'));
    const named = sources.flatMap((source) => [...source.matchAll(/^export const \w+Kind = '(\w+)'/gm)]);
    const written = [...new Set(named.map((match) => match[1] as string))];
    expect(written.length).toBeGreaterThan(15);
    expect(written.filter((kind) => !subjectKinds.has(kind))).toEqual([]);
    const folded = [...Object.values(kinds), ...furtherKinds.map(({ kind }) => kind)].map(({ kind }) => kind);
    expect(folded.filter((kind) => !subjectKinds.has(kind))).toEqual([]);
  });
});
