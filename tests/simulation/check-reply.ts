import type { TakenReply } from '../../sync/core/exchange/reply.ts';
import type { Frontier } from '../../sync/core/frontier/frontier.ts';
import type { Hash } from '../../sync/core/ids.ts';
import type { Place } from '../../sync/core/record/operation.ts';
import type { Receipt } from '../../sync/core/exchange/receipt.ts';
import { chunksOf, type Disk } from './disk.ts';
import type { Answered, Headquarters } from './headquarters.ts';
import type { Ledger } from './ledger.ts';

interface Received {
  readonly receipt: Receipt;
  readonly frontier: Frontier;
  readonly answer: Answered;
  readonly headquarters: Headquarters;
}

/** Delivered means delivered: what a receipt names stands at headquarters, its blobs included, unless it was put back since. */
export async function checkReceipt(
  ledger: Ledger,
  desk: string,
  { receipt, frontier, answer, headquarters }: Received,
): Promise<void> {
  if (headquarters.restores !== answer.restores) return;
  const { disk } = headquarters.kept;
  for (const { hash } of frontier)
    if (!disk.records.has(hash))
      ledger.fail(`${desk} got a receipt for ${hash.slice(0, 8)}, which is not at headquarters`);
  if (disk.attachments.length === 0) return;
  const lacking = new Map(receipt.lacking);
  const delivered = new Set<Hash>();
  for (const end of frontier)
    for (let at: Hash | null = end.hash; at; at = disk.records.get(at)?.body.prev ?? null) delivered.add(at);
  for (const { hash, body } of disk.attachments) {
    if (delivered.has(hash) && body.seq < (lacking.get(body.feed) ?? Infinity) && !(await hasBlobs(disk, hash)))
      ledger.fail(`${desk} got a receipt for the blobs of ${hash.slice(0, 8)}, which are not at headquarters`);
  }
}

async function hasBlobs(disk: Disk, hash: Hash): Promise<boolean> {
  for (const chunk of chunksOf(disk.records.get(hash))) if (!(await disk.holdsChunk(chunk))) return false;
  return true;
}

interface Told {
  readonly reply: TakenReply;
  /** What headquarters was known to hold, before this reply. */
  readonly known: Frontier;
  readonly own: Disk;
  /** As headquarters answered from it. */
  readonly headquarters: Disk;
}

/**
 * [X9] A desk notices when headquarters went back behind what it once said, and never else. Where headquarters has a later end
 * of that feed on a branch that is not here yet, nobody could know.
 */
export function checkWentBack(ledger: Ledger, desk: string, { reply, known, own, headquarters }: Told): void {
  const now = reply.memory.known.frontier;
  const isStrange = (place: Place): boolean =>
    now.some((end) => end.feed === place.feed && end.seq > place.seq && !own.records.has(end.hash));
  const lost = known.filter((end) => !headquarters.records.has(end.hash) && !isStrange(end));
  if (lost.length > 0 && reply.wentBack.length === 0) ledger.fail(`${desk} did not notice that headquarters went back`);
  if (reply.wentBack.length > 0 && ledger.headquartersRestores === 0)
    ledger.fail(`${desk} was told in vain that headquarters went back`);
}

/** [X19] A desk's receipt never says less than the one before it, unless headquarters was put back. */
export function checkSaysNoLess(
  ledger: Ledger,
  desk: string,
  before: Frontier,
  now: Frontier,
  headquarters: Disk,
): void {
  if (ledger.headquartersRestores > 0) return;
  for (const place of before) {
    const leadsTo = ({ feed, hash }: Place): boolean => {
      if (feed !== place.feed) return false;
      let at = headquarters.records.get(hash);
      while (at && at.body.seq > place.seq)
        at = at.body.prev === null ? undefined : headquarters.records.get(at.body.prev);
      return at?.hash === place.hash;
    };
    if (!now.some((end) => end.hash === place.hash) && !now.some(leadsTo))
      ledger.fail(`${desk} took a receipt in the place of one that said more`);
  }
}
