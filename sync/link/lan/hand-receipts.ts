import {
  contradicts,
  isDatedAfter,
  saysMore,
  type HandedReceipt,
  type ReceiptTalk,
} from '../../core/exchange/handed-receipt.ts';
import type { Space } from '../../core/ids.ts';
import { verifyReceipt } from '../../core/exchange/receipt.ts';
import type { LanReplica } from './lan-replica.ts';

/** What is said of receipts to a desk that holds no newer ones than `theirs`; to one of which that is not known, times only. */
export function speakOfReceipts(
  replica: LanReplica,
  spaces: readonly Space[],
  theirs: ReadonlyMap<Space, number> | null,
): ReceiptTalk {
  const held = spaces.flatMap((space) => replica.newestReceipt(space) ?? []);
  const newest = new Map(held.map(({ receipt }) => [receipt.space, receipt.at] as const));
  const isNews = ({ receipt }: HandedReceipt): boolean =>
    isDatedAfter(receipt.at, theirs?.get(receipt.space) ?? -Infinity, replica.now());
  return { newest, receipts: theirs === null ? [] : held.filter(isNews) };
}

/** A receipt counts by headquarters' signature, whoever brings it, where it says more than the newest held [L5]. */
export async function takeReceipts(replica: LanReplica, receipts: readonly HandedReceipt[]): Promise<void> {
  for (const handed of receipts) {
    const { space } = handed.receipt;
    if (!verifyReceipt(replica.headquarters, handed.receipt)) continue;
    const held = replica.newestReceipt(space);
    const isMore = await saysMore(replica.store(space), handed, held, replica.now());
    // Headquarters may have been heard meanwhile: then this one is compared again when it is handed on again.
    const isStillNewest = replica.newestReceipt(space)?.receipt.signature === held?.receipt.signature;
    if (isMore && isStillNewest) replica.saveReceipt(handed);
    if (!isMore && held && (await contradicts(replica.store(space), handed, held)))
      replica.toldTwoStories(handed, held);
  }
}
