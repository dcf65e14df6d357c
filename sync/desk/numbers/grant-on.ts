import type { DeviceKey, FeedId } from '../../core/ids.ts';
import type { MissionTime } from '../../domain/case-document.ts';
import { yearOf } from '../../domain/numbers/years.ts';
import type { BlockDocument } from '../../replica/kinds/blocks.ts';
import { sayPassOn } from '../../replica/pass-on.ts';
import type { Replica } from '../../replica/replica.ts';
import { receiptSeries } from '../fees/say-fee.ts';
import { readFeedFates } from './feed-fates.ts';
import { receptionSeries } from './take-number.ts';

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

/** Judged again in the commit that grants it: a number may just have been taken from it. */
function grantOne(replica: Replica, { id }: Pick<BlockDocument, 'id'>, holder: FeedId): boolean {
  const done = replica.appendTogether((append, feed) => {
    const statement = sayPassOn(replica, id, { from: feed, to: holder }, isUntouched);
    if (statement) append(statement);
    return statement !== null;
  });
  return done.ok && done.value;
}
