import { headsOfView } from '../../core/fold/fold.ts';
import type { SubjectId } from '../../core/ids.ts';
import { feeDocument, feeFields, feeKind } from '../../domain/fees/fee-document.ts';
import { readLedgerOf } from '../../replica/read-ledger.ts';
import type { Statement } from '../../replica/replica.ts';
import type { GiveContext } from '../numbers/give-numbers.ts';
import { heldBlocks, nextNumber, sayNumber } from '../numbers/take-number.ts';
import { receiptSeries, refundSeries, seriesOfFee } from './say-fee.ts';

/** A commit stays short: someone may be at work. */
const atOnce = 10;

/**
 * Gives the receipts that this device wrote with a temporary code their numbers, the oldest first, as far as its blocks reach. The
 * device acts of itself.
 * @param isClosed whether the replica is being closed
 */
export async function giveReceiptNumbers(context: GiveContext, isClosed: () => boolean): Promise<void> {
  for (const series of [receiptSeries, refundSeries])
    for (let given = atOnce; given === atOnce && !isClosed();) given = await giveSome(context, series, isClosed);
}

async function giveSome(
  { replica, device, mission, now }: GiveContext,
  series: string,
  isClosed: () => boolean,
): Promise<number> {
  const without = await readLedgerOf(replica.documents, 'fee', { three: device });
  const waiting = without.filter((fee) => seriesOfFee(fee) === series);
  const oldest = waiting.toSorted((left, right) => left.at - right.at).slice(0, atOnce);
  const feed = oldest.length === 0 || isClosed() ? null : replica.openFeedId();
  if (!feed?.ok) return 0;
  const blocks = await heldBlocks(replica, {
    feed: feed.value,
    series,
    at: now(),
    zone: mission.zone,
  });
  if (blocks.length === 0 || isClosed()) return 0;
  const given = replica.appendTogether(
    (append, current) => oldest.filter(({ id }) => giveOne({ replica, append, blocks, feed: current }, id)).length,
  );
  return given.ok ? given.value : 0;
}

interface Giving extends Pick<GiveContext, 'replica'> {
  readonly append: (statement: Omit<Statement, 'lane'>) => unknown;
  readonly blocks: readonly SubjectId[];
  readonly feed: Parameters<typeof nextNumber>[2];
}

function giveOne({ replica, append, blocks, feed }: Giving, id: SubjectId): boolean {
  const logged = replica.recordsAbout(id);
  const state = replica.state(id, logged);
  const key = replica.keyOf(logged, id);
  // It may have been given one, or voided, since the list was read.
  const fee = feeDocument(id, state);
  if (key === null || !fee?.temporary || fee.voided === 1) return false;
  const number = nextNumber(replica, blocks, feed);
  if (!number) return false;
  append(sayNumber(number, { key, actor: null, heads: headsOfView([state]), kind: feeKind, field: feeFields.number }));
  return true;
}
