import type { Failure } from '../../bridge/contract.ts';
import { derivedSubjectKey, subjectIdOf, type Hash } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { feeDocument } from '../../domain/fees/fee-document.ts';
import { appendFailure } from '../append-failure.ts';
import type { OpenCase } from '../cases/open-case.ts';
import { heldBlocks } from '../numbers/take-number.ts';
import type { Work } from '../work.ts';
import { sayFee, seriesOfFee, type FeeSaid } from './say-fee.ts';

/** Writes a taking, or a refund, in a commit of its own. */
export async function sayAlone(
  work: Work,
  on: OpenCase,
  view: readonly Hash[],
  draft: string,
  taking: Parameters<typeof sayFee>[2]['taking'],
): Promise<Result<FeeSaid, Failure>> {
  const { replica, missionTime, now } = work;
  const feed = replica.openFeedId();
  if (!feed.ok) return err(appendFailure(feed.error));
  const blocks = await heldBlocks(replica, {
    feed: feed.value,
    series: seriesOfFee(taking),
    at: now(),
    zone: missionTime.zone,
  });
  const written = replica.appendTogether((append, current) =>
    sayFee(work, append, { taking, draft, blocks, feed: current, on, view }),
  );
  return written.ok ? ok(written.value) : err(appendFailure(written.error));
}

/** The same form saved twice is one taking. */
export function takenBefore({ replica }: Work, on: OpenCase, draft: string): FeeSaid | null {
  const id = subjectIdOf(derivedSubjectKey('draft', draft));
  const logged = replica.recordsAbout(id);
  const fee = logged.length === 0 ? null : feeDocument(id, replica.state(id, logged));
  const record = on.state.links.find(({ operation }) => operation.to === id)?.hash;
  return fee && record ? { id, record, receipt: fee.receipt, temporary: fee.temporary } : null;
}
