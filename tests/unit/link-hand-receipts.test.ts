import { describe, expect, it } from 'vitest';
import type { HandedReceipt } from '../../sync/core/exchange/handed-receipt.ts';
import { signReceipt } from '../../sync/core/exchange/receipt.ts';
import { frontierDigest } from '../../sync/core/frontier/frontier.ts';
import type { Signer } from '../../sync/core/signing.ts';
import { takeReceipts } from '../../sync/link/lan/hand-receipts.ts';
import type { LanReplica } from '../../sync/link/lan/lan-replica.ts';
import { Author, testSigner } from '../support/author.ts';
import { delhi, receiptKey } from '../support/core-parties.ts';
import { MemoryStore } from '../support/memory-store.ts';

/** A desk that holds a record, and of headquarters' receipts those that it took. */
async function deskWith(note: string) {
  const author = new Author('anna', delhi);
  author.note(note);
  const store = new MemoryStore();
  await store.accept(author.batch());
  const kept: HandedReceipt[] = [];
  const stories: HandedReceipt[] = [];
  const replica: Pick<
    LanReplica,
    'headquarters' | 'now' | 'store' | 'newestReceipt' | 'saveReceipt' | 'toldTwoStories'
  > = {
    headquarters: receiptKey.publicKey,
    now: () => 10_000,
    store: () => store,
    newestReceipt: () => kept.at(-1) ?? null,
    saveReceipt: (handed) => void kept.push(handed),
    toldTwoStories: (handed) => void stories.push(handed),
  };
  const receiptBy = async (signer: Signer): Promise<HandedReceipt> => {
    const frontier = await store.frontier();
    return {
      receipt: signReceipt(signer, { space: delhi, digest: frontierDigest(frontier), lacking: [], at: 2_000 }),
      frontier,
    };
  };
  return { take: (handed: HandedReceipt) => takeReceipts(replica as LanReplica, [handed]), receiptBy, kept, stories };
}

describe('receipts that another desk hands on', () => {
  it('[L5] count by headquarters’ signature alone: one that the desk itself signed, or that was altered, is passed over', async () => {
    const { take, receiptBy, kept, stories } = await deskWith('một');
    await take(await receiptBy(testSigner('binh')));
    const signed = await receiptBy(receiptKey);
    await take({ ...signed, receipt: { ...signed.receipt, at: 3_000 } });
    expect([kept, stories]).toEqual([[], []]);
    await take(signed);
    expect(kept).toEqual([signed]);
  });
});
