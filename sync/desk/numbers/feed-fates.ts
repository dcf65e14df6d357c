import { readHistory } from '../../core/fold/history.ts';
import { subjectIdOf, type DeviceKey, type FeedId, type Space } from '../../core/ids.ts';
import { parseOperation } from '../../core/record/operation.ts';
import { verdictSubjectKey } from '../../core/fold/verdict.ts';
import type { Fate } from '../../domain/numbers/account.ts';
import type { Replica } from '../../replica/replica.ts';

export interface FeedFate {
  readonly fate: Fate;
  readonly deviceName: string;
}

/**
 * Which of a mission's feeds still go on: one that another of its device and lane goes on from does not [R5]. Numbers are taken in
 * ordinary feeds; an urgent one goes on beside them.
 */
export function readFeedFates(replica: Replica): ReadonlyMap<FeedId, FeedFate> {
  const space = replica.missionSpace;
  const feeds = [...replica.log.feeds.all()].filter((feed) => feed.space === space && feed.owner.lane === 'ordinary');
  const from = feeds.flatMap(({ owner }) => {
    const begin = parseOperation(replica.log.range(space, owner.feed, 0, 1)[0]?.operation);
    return begin?.type === 'begin' ? begin.from : [];
  });
  const closed = new Set(from.flatMap((hash) => replica.log.placeOf(hash)?.feed.owner.feed ?? []));
  const revoked = revokedDevices(replica, space);
  return new Map(
    feeds.map(({ owner: { feed, certificate } }) => {
      const fate: Fate = revoked.has(certificate.device) ? 'revoked' : closed.has(feed) ? 'closed' : 'open';
      return [feed, { fate, deviceName: certificate.name }];
    }),
  );
}

/** By the last word of headquarters on each device. */
function revokedDevices(replica: Replica, space: Space): ReadonlySet<DeviceKey> {
  const verdicts = replica.recordsAbout(subjectIdOf(verdictSubjectKey(space))).flatMap(({ record, feed }) => {
    const operation = parseOperation(record.operation);
    const counts = operation?.type === 'verdict' && feed.owner.certificate.role === 'headquarters';
    return counts && operation.device
      ? [{ hash: record.hash, after: record.body.after, device: operation.device, ruling: operation.ruling }]
      : [];
  });
  const history = readHistory(verdicts);
  const last = verdicts.filter(
    (one) => !verdicts.some((other) => other.device === one.device && history.hasSeen(other.hash, one.hash)),
  );
  return new Set(last.filter(({ ruling }) => ruling !== 'admit').map(({ device }) => device));
}
