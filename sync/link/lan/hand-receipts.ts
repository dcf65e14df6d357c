import type { HandedReceipt, ReceiptTalk } from '../../core/exchange/handed-receipt.ts';
import type { Space } from '../../core/ids.ts';
import { isNewer, verifyReceipt } from '../../core/exchange/receipt.ts';
import type { LanReplica } from './lan-replica.ts';

/** What is said of receipts to a desk that holds no newer ones than `theirs`; to one of which that is not known, times only. */
export function speakOfReceipts(
  replica: LanReplica,
  spaces: readonly Space[],
  theirs: ReadonlyMap<Space, number> | null,
): ReceiptTalk {
  const held = spaces.flatMap((space) => replica.newestReceipt(space) ?? []);
  const newest = new Map(held.map(({ receipt }) => [receipt.space, receipt.at] as const));
  const isNews = ({ receipt }: HandedReceipt): boolean => (theirs?.get(receipt.space) ?? -Infinity) < receipt.at;
  return { newest, receipts: theirs === null ? [] : held.filter(isNews) };
}

/** A receipt counts by headquarters' signature, whoever brings it, and by its time [L5]. */
export async function takeReceipts(replica: LanReplica, receipts: readonly HandedReceipt[]): Promise<void> {
  for (const handed of receipts) {
    const { receipt } = handed;
    const held = replica.newestReceipt(receipt.space)?.receipt ?? null;
    if (isNewer(receipt, held) && verifyReceipt(replica.headquarters, receipt)) await replica.saveReceipt(handed);
  }
}
