import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HandedReceipt } from '../../sync/core/exchange/handed-receipt.ts';
import { signReceipt } from '../../sync/core/exchange/receipt.ts';
import { frontierDigest, type Frontier } from '../../sync/core/frontier/frontier.ts';
import { ReplicaOnLan } from '../../sync/desk/lan/replica-on-lan.ts';
import { ReplicaOnLink } from '../../sync/desk/linked-replica.ts';
import { describeReport } from '../../sync/desk/command/verify-text.ts';
import { storiesName } from '../../sync/replica/told-stories.ts';
import { verifyReplica, type VerifyReport } from '../../sync/replica/verify/verify.ts';
import { Author, testRoot } from '../support/author.ts';
import { receiptKey } from '../support/core-parties.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { makeDevice, missionSpace, openTestReplica, type TestReplica } from '../support/replica.ts';

const device = makeDevice('Desk one');
let opened: TestReplica;
let alarms: number;

beforeEach(async () => {
  alarms = 0;
  opened = await openTestReplica({ device });
});

afterEach(() => opened.close());

/** What headquarters would sign of one that holds just this. */
function signed(frontier: Frontier, at: number): HandedReceipt {
  const receipt = signReceipt(receiptKey, {
    space: missionSpace,
    digest: frontierDigest(frontier),
    lacking: [],
    at,
  });
  return { receipt, frontier };
}

async function take(author: Author, text: string): Promise<Frontier> {
  author.note(text);
  const { replica } = opened;
  await replica.store(missionSpace).accept(author.batch());
  return replica.log.frontier(missionSpace);
}

function keep({ receipt, frontier }: HandedReceipt): void {
  expect(opened.replica.saveReceipt(receipt, frontier).ok).toBe(true);
}

function verify(): Promise<VerifyReport> {
  return verifyReplica({
    database: opened.replica.database,
    certificate: device.certificate,
    roots: [testRoot.publicKey],
    headquarters: receiptKey.publicKey,
    opening: null,
    now: () => 9_000,
  });
}

/** As other desks of the mission meet this one. */
function onLan(): ReplicaOnLan {
  const keys = { roots: [testRoot.publicKey], headquarters: receiptKey.publicKey };
  const news = { wentBack: () => undefined, toldTwoStories: () => void (alarms += 1), refused: () => undefined };
  return new ReplicaOnLan(opened.replica, new ReplicaOnLink(opened.replica, keys, news), () => 9_000);
}

async function twoStories(): Promise<readonly [handed: HandedReceipt, held: HandedReceipt]> {
  const held = signed(await take(new Author('anna', missionSpace), 'một'), 2_000);
  const elsewhere = new MemoryStore();
  const binh = new Author('binh', missionSpace);
  binh.note('hai');
  await elsewhere.accept(binh.batch());
  return [signed(await elsewhere.frontier(), 1_000), held];
}

describe('what headquarters signed against itself', () => {
  it('[X8] is nothing where each receipt confirms all that the one before it did', async () => {
    const anna = new Author('anna', missionSpace);
    for (const at of [1_000, 2_000, 3_000]) keep(signed(await take(anna, `${at}`), at));
    expect((await verify()).headquarters).toEqual([]);
  });

  it('[X9] shows when it went back, and does not make the replica unsound', async () => {
    const anna = new Author('anna', missionSpace);
    const before = await take(anna, 'một');
    keep(signed(await take(anna, 'hai'), 1_000));
    keep(signed(before, 2_000));
    keep(signed(await take(anna, 'ba'), 3_000));
    const report = await verify();
    expect(report.headquarters).toEqual([{ type: 'went-back', space: missionSpace, earlier: 1_000, later: 2_000 }]);
    expect(report.verdict).toBe('sound');
    const text = describeReport(report).join('\n');
    expect(text).toContain('Headquarters went back');
    expect(text).toContain('1970-01-01T00:00:01.000Z 1970-01-01T00:00:02.000Z');
    expect(text).not.toContain('two receipts');
  });

  it('[L5] keeps both receipts of two stories for whoever asks, and says so once, also after the desk was closed', async () => {
    const [handed, held] = await twoStories();
    keep(held);
    onLan().toldTwoStories(handed, held);
    onLan().toldTwoStories(handed, held);
    expect(alarms).toBe(1);
    const report = await verify();
    expect(report.headquarters).toEqual([{ type: 'two-stories', space: missionSpace, earlier: 1_000, later: 2_000 }]);
    expect(report.verdict).toBe('sound');
    expect(describeReport(report).join('\n')).toContain('Headquarters signed two receipts that cannot both be true');
    onLan().toldTwoStories({ ...handed, receipt: { ...handed.receipt, signature: 'another' } }, held);
    expect(alarms).toBe(2);
  });

  it('[L5] accuses nobody by a story that headquarters did not sign', async () => {
    const [handed, held] = await twoStories();
    keep(held);
    const forged = { ...handed, receipt: { ...handed.receipt, signature: held.receipt.signature } };
    opened.replica.writeSetting(storiesName(missionSpace), JSON.stringify([{ handed: forged, held }]));
    const report = await verify();
    expect(report.headquarters).toEqual([]);
    expect(report.findings.counts).toEqual({ 'receipt-false': 1 });
  });
});
