import { endsByFeed } from '../../core/frontier/frontier.ts';
import type { SubjectId } from '../../core/ids.ts';
import type { MetDesk } from '../../link/lan/lan-loop.ts';
import type { LanReplica } from '../../link/lan/lan-replica.ts';
import type { Replica } from '../../replica/replica.ts';
import { undeliveredEnds } from '../../storage/log/delivery.ts';

/**
 * The desks that hold all of a subject's records which wait for headquarters, by what each told when it was last visited: should this
 * device be lost, they are not. None where nothing waits.
 */
export function alsoOn(
  { database, log, missionSpace }: Replica,
  onLan: Pick<LanReplica, 'loadMemory'>,
  met: readonly MetDesk[],
  subject: SubjectId,
): string[] {
  const waiting = met.length === 0 ? [] : undeliveredEnds(database, subject);
  if (waiting.length === 0) return [];
  const holds = ({ certificate }: MetDesk): boolean => {
    const ends = endsByFeed(onLan.loadMemory(certificate.device, missionSpace).known.frontier);
    return waiting.every(({ feed, seq, isForked }) => {
      const reached = (ends.get(feed) ?? []).filter((end) => end.seq >= seq && log.placeOf(end.hash) !== undefined);
      // Of a feed that forked it is not known on which branch the records stand.
      return reached.length > 0 && !isForked;
    });
  };
  return met.filter(holds).map(({ certificate }) => certificate.name);
}
