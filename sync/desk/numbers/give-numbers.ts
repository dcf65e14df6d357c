import { headsOfView } from '../../core/fold/fold.ts';
import type { DeviceKey, FeedId, SubjectId } from '../../core/ids.ts';
import { caseDocument, type MissionTime } from '../../domain/case-document.ts';
import { instantOfMinute, parseIsoDate } from '../../domain/dates.ts';
import type { Replica, Statement } from '../../replica/replica.ts';
import { yearOf } from '../../domain/numbers/years.ts';
import { heldBlocks, nextNumber, receptionSeries, sayNumber } from './take-number.ts';

export interface GiveContext {
  readonly replica: Replica;
  readonly device: DeviceKey;
  readonly mission: MissionTime;
  readonly now: () => number;
}

/** A commit stays short: someone may be at work. */
const atOnce = 10;
const lateMs = 31 * 86_400_000;

/**
 * Gives the cases that this device opened with a temporary code their numbers, the oldest first, as far as its blocks reach. The
 * device acts of itself: nobody is named as its author. Older cases keep their codes.
 * @param isClosed whether the replica is being closed
 * @returns how many got one
 */
export async function giveNumbers(context: GiveContext, isClosed: () => boolean): Promise<number> {
  let given = 0;
  while (!isClosed()) {
    const some = await giveSome(context, isClosed);
    given += some;
    if (some < atOnce) break;
  }
  return given;
}

async function giveSome(context: GiveContext, isClosed: () => boolean): Promise<number> {
  const { replica, mission, now } = context;
  const waiting = await casesWithoutNumber(context);
  if (waiting.length === 0 || isClosed()) return 0;
  const feed = replica.openFeedId();
  if (!feed.ok) return 0;
  const blocks = await heldBlocks(replica, {
    feed: feed.value,
    series: receptionSeries,
    at: now(),
    zone: mission.zone,
  });
  if (blocks.length === 0 || isClosed()) return 0;
  const given = replica.appendTogether(
    (append, current) =>
      waiting.filter((id) => giveOne({ replica, mission, append, blocks, feed: current }, id)).length,
  );
  return given.ok ? given.value : 0;
}

/** Of this year, and of the month before it: what an older file brought along keeps the codes that people know it by. */
export async function casesWithoutNumber(
  { replica, device, mission, now }: GiveContext,
  limit = atOnce,
): Promise<readonly SubjectId[]> {
  const first = parseIsoDate(`${yearOf(now(), mission.zone)}-01-01`);
  const since = first === null ? 0 : instantOfMinute(first, 0, mission.zone) - lateMs;
  const found = await replica.documents.cases
    .find({
      selector: { numberFrom: device, receivedAt: { $gte: since } },
      sort: [{ numberFrom: 'asc' }, { receivedAt: 'asc' }],
      limit,
    })
    .exec();
  return found.map((one) => one.id);
}

interface Giving {
  readonly replica: Replica;
  readonly mission: MissionTime;
  readonly append: (statement: Omit<Statement, 'lane'>) => unknown;
  readonly blocks: readonly SubjectId[];
  readonly feed: FeedId;
}

function giveOne({ replica, mission, append, blocks, feed }: Giving, id: SubjectId): boolean {
  const logged = replica.recordsAbout(id);
  const state = replica.state(id, logged);
  const key = replica.keyOf(logged, id);
  // It may have been given one since the list was read.
  if (key === null || !caseDocument(id, state, mission).temporary) return false;
  const number = nextNumber(replica, blocks, feed);
  if (!number) return false;
  append(sayNumber(number, { key, actor: null, heads: headsOfView([state]) }));
  return true;
}
