import type { FeedId } from '../../core/ids.ts';
import { deviceTag, temporaryCode } from '../../domain/codes.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import type { Replica, Statement } from '../../replica/replica.ts';
import { writeSetting } from '../../storage/settings.ts';

/** A code for a case that no number is at hand for, and what keeps it from being given again. */
export interface NextCode {
  readonly code: string;
  readonly keep: NonNullable<Statement['alongside']>;
}

/** Codes count by feed: a restored desk goes on in a new feed, and so never gives a code twice. */
export function nextTemporaryCode(
  replica: Replica,
  {
    feed,
    mission,
    at,
    zone,
    before = '',
  }: {
    readonly feed: FeedId;
    readonly mission: string;
    readonly at: number;
    readonly zone: string;
    /** What stands before the codes of other things than cases; each counts by itself. */
    readonly before?: string;
  },
): NextCode {
  const day = dayOfInstant(at, zone);
  const counter = `${before}code/${feed}/${day}`;
  const count = Number(replica.readSetting(counter) ?? '0') + 1;
  return {
    code: before + temporaryCode({ mission, day, deviceTag: deviceTag(Buffer.from(feed, 'hex')), count }),
    keep: (tx) => writeSetting(tx, counter, String(count)),
  };
}
