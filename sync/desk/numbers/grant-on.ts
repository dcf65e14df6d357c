import { headsOfView } from '../../core/fold/fold.ts';
import { subjectIdOf, type DeviceKey, type FeedId, type SubjectId } from '../../core/ids.ts';
import type { MissionTime } from '../../domain/case-document.ts';
import { blockKey, seriesKey } from '../../domain/numbers/series.ts';
import { blockSubjectKind } from '../../domain/numbers/series-document.ts';
import { blockOf } from '../../replica/block-of.ts';
import type { BlockDocument } from '../../replica/kinds/blocks.ts';
import type { Replica, Statement } from '../../replica/replica.ts';
import { receiptSeries } from '../fees/say-fee.ts';
import { readFeedFates } from './feed-fates.ts';
import { receptionSeries, yearOf } from './take-number.ts';

export interface GrantOnContext {
  readonly replica: Replica;
  readonly mission: MissionTime;
  readonly now: () => number;
}

/** What a counter cannot work without. Registers want few gaps, and wait for headquarters. */
const grantedOn: readonly string[] = [receptionSeries, receiptSeries];

/**
 * Grants blocks on to desks nearby that have no number left, while headquarters is out of reach: of each series the last block, where
 * none of its numbers was used, and where another stays here that has some left [N8].
 *
 * @param neighbours devices that were met on the mission's own network
 * @returns how many blocks were granted
 */
export async function grantOn(context: GrantOnContext, neighbours: readonly DeviceKey[]): Promise<number> {
  const { replica, mission, now } = context;
  const own = replica.openFeedId();
  const feeds = neighbours.length === 0 ? [] : feedsOf(replica, neighbours);
  if (!own.ok || feeds.length === 0) return 0;
  const year = yearOf(now(), mission.zone);
  let granted = 0;
  for (const series of grantedOn) {
    const blocks = await blocksOf(replica, series, year);
    const spare = blocks.filter((block) => block.holder === own.value && block.left > 0);
    for (const feed of feeds) {
      if (blocks.some((block) => block.holder === feed && block.left > 0)) continue;
      const last = spare.at(-1);
      if (!last || spare.length < 2 || !isUntouched(last)) continue;
      if (!grantOne(replica, last, feed)) continue;
      spare.pop();
      granted += 1;
    }
  }
  return granted;
}

/** In the order of their numbers. */
async function blocksOf(replica: Replica, code: string, year: number): Promise<readonly BlockDocument[]> {
  const found = await replica.documents.blocks.find({ selector: { code, year }, sort: [{ index: 'asc' }] }).exec();
  return found.map((one) => one.toJSON() as BlockDocument);
}

/** Nothing was taken from it, and nothing voided. */
const isUntouched = ({ left, from, to }: Pick<BlockDocument, 'left' | 'from' | 'to'>): boolean =>
  left === to - from + 1;

/** The feeds that these devices go on with. Of one that left two open, nobody can say which it writes. */
function feedsOf(replica: Replica, devices: readonly DeviceKey[]): readonly FeedId[] {
  const fates = [...readFeedFates(replica)].flatMap(([feed, { fate }]) => (fate === 'open' ? [feed] : []));
  const byDevice = Map.groupBy(fates, (feed) => deviceOf(replica, feed));
  return devices.flatMap((device) => {
    const [feed, another] = byDevice.get(device) ?? [];
    return feed !== undefined && another === undefined ? [feed] : [];
  });
}

function deviceOf(replica: Replica, feed: FeedId): DeviceKey | undefined {
  return replica.log.feeds.find(replica.missionSpace, feed)?.owner.certificate.device;
}

/** Judged again by the records themselves, in the commit that grants it: a number may just have been taken from it. */
function grantOne(replica: Replica, { id }: Pick<BlockDocument, 'id'>, holder: FeedId): boolean {
  const done = replica.appendTogether((append, feed) => {
    const statement = sayGrantOn(replica, id, feed, holder);
    if (statement) append(statement);
    return statement !== null;
  });
  return done.ok && done.value;
}

/** Null where it is not this feed's to grant. The device acts of itself: nobody is named as the author. */
function sayGrantOn(replica: Replica, id: SubjectId, feed: FeedId, holder: FeedId): Statement | null {
  const logged = replica.recordsAbout(id);
  const state = replica.state(id, logged);
  const block = blockOf(id, logged, state);
  const isOwn = block?.holders.length === 1 && block.holders[0] === feed && !block.incomplete;
  if (!block || !isOwn || !isUntouched(block)) return null;
  const { missionSpace } = replica;
  return {
    actor: null,
    key: blockKey(missionSpace, block.code, block.year, block.index),
    also: [subjectIdOf(seriesKey(missionSpace, block.code, block.year))],
    kind: blockSubjectKind,
    after: headsOfView([state]),
    operation: { type: 'set', fields: { holder } },
  };
}
