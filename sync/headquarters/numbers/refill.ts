import type { FeedOwner } from '../../core/record/feed.ts';
import type { FeedId, Space, SubjectId } from '../../core/ids.ts';
import type { StoredRecord } from '../../core/record/record.ts';
import { dayOfInstant } from '../../domain/dates.ts';
import type { Mission } from '../../domain/missions.ts';
import { builtInSeries, type SeriesSpec } from '../../domain/numbers/series.ts';
import { blocksToGrant, stockDays, type Stock } from '../../domain/numbers/stock.ts';
import type { Authority, Saying } from '../authority/authority.ts';
import { listMissions, missionSpace } from '../ministry/missions.ts';
import { hexArray } from '../postgres/binary-array.ts';
import type { Database, Queryable } from '../postgres/database.ts';
import { readFeedFates, type FeedFate } from './feed-fates.ts';
import { sayGrants } from './grant-blocks.ts';
import { readGrantsOf, type SeriesGrants } from './read-series.ts';

export interface RefillPorts {
  readonly database: Database;
  readonly authority: Authority;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface TakenInBatch {
  readonly records: readonly StoredRecord[];
  readonly owners: readonly FeedOwner[];
}

/**
 * After an intake: grants blocks to the desks' feeds that began or took numbers in it, where few are left to them [N6]. It runs
 * before the answer is made, so that a desk on a slow line has its block with the same round trip.
 */
export async function refillNumbers(ports: RefillPorts, space: Space, batch: TakenInBatch): Promise<void> {
  const feeds = feedsToCheck(batch);
  const mission = feeds.length === 0 ? undefined : await missionOf(ports.database, space);
  if (!mission) return;
  const year = yearIn(mission, ports.now());
  for (const feed of feeds) {
    const asked = { space, year, feed, now: ports.now() };
    if ((await findDue(ports.database, asked)).length > 0) await grantDue(ports, mission, asked);
  }
}

/** The year by the mission's own calendar. */
export function yearIn(mission: Mission, now: number): number {
  return Number(dayOfInstant(now, mission.timeZone).slice(0, 4));
}

function feedsToCheck({ records, owners }: TakenInBatch): readonly FeedId[] {
  const moved = new Set(
    records.filter(({ body }) => body.seq === 1 || body.also.length > 0).map(({ body }) => body.feed),
  );
  return owners
    .filter(({ feed, lane, certificate }) => lane === 'ordinary' && certificate.role === 'desk' && moved.has(feed))
    .map(({ feed }) => feed);
}

async function missionOf(database: Queryable, space: Space): Promise<Mission | undefined> {
  return (await listMissions(database)).find((mission) => missionSpace(mission.code) === space);
}

interface Question {
  readonly space: Space;
  readonly year: number;
  readonly feed: FeedId;
  readonly now: number;
}

interface Due {
  readonly spec: SeriesSpec;
  readonly count: number;
  readonly known: SeriesGrants;
}

/** Of which series a feed is to be granted blocks: all series are read at once, since a mission has one for each of its books. */
async function findDue(database: Queryable, { space, year, feed, now }: Question): Promise<readonly Due[]> {
  const grants = await readGrantsOf(database, space, codes, year);
  const held = new Map([...grants].map(([code, known]) => [code, heldBy(known, feed)]));
  const uses = await countUses(database, space, [...held.values()].flat(), now);
  const due = builtInSeries.flatMap((spec): Due[] => {
    const known = grants.get(spec.code);
    if (!known) return [];
    const size = known.series?.size ?? spec.size;
    const reserve = known.series?.reserve ?? spec.reserve;
    const count = blocksToGrant(stockOf(held.get(spec.code) ?? [], uses, size), { size, reserve });
    return count === 0 ? [] : [{ spec, count, known }];
  });
  if (due.length === 0) return [];
  const fates = await readFeedFates(database, space);
  return due.filter(({ spec, known }) => mayHold(fates, known, spec, feed));
}

const codes = builtInSeries.map(({ code }) => code);

/** A closed or revoked feed gets nothing; of a series that not everybody uses, a device does that was once granted some. */
function mayHold(
  fates: ReadonlyMap<FeedId, FeedFate>,
  { grants }: SeriesGrants,
  spec: SeriesSpec,
  feed: FeedId,
): boolean {
  const own = fates.get(feed);
  if (own?.fate !== 'open') return false;
  return spec.always || grants.some(({ holder }) => holder !== null && fates.get(holder)?.device === own.device);
}

/** By the last grant of each block that was read: what it says in doubt is more than is needed, never a number twice. */
function heldBy({ grants }: SeriesGrants, feed: FeedId): readonly SubjectId[] {
  const blocks = Map.groupBy(grants, (grant) => grant.block);
  return [...blocks].flatMap(([block, all]) => (all.every(({ holder }) => holder === feed) ? [block] : []));
}

interface Uses {
  readonly used: number;
  /** In the days that a stock is measured by. */
  readonly recent: number;
}

async function countUses(
  database: Queryable,
  space: Space,
  blocks: readonly SubjectId[],
  now: number,
): Promise<ReadonlyMap<SubjectId, Uses>> {
  if (blocks.length === 0) return new Map();
  const { rows } = await database.query<Uses & { subject: Buffer }>(
    `SELECT a.subject, count(*)::integer AS used, (count(*) FILTER (WHERE r.at > $3))::integer AS recent
     FROM record_also a JOIN records r ON r.space = a.space AND r.feed = a.feed AND r.seq = a.seq AND r.hash = a.hash
     WHERE a.space = $1 AND a.subject = ANY ($2::bytea[]) GROUP BY a.subject`,
    [space, hexArray(blocks), now - stockDays * 86_400_000],
  );
  return new Map(rows.map(({ subject, ...uses }) => [subject.toString('hex') as SubjectId, uses]));
}

function stockOf(blocks: readonly SubjectId[], uses: ReadonlyMap<SubjectId, Uses>, size: number): Stock {
  const sum = (of: keyof Uses): number => blocks.reduce((total, block) => total + (uses.get(block)?.[of] ?? 0), 0);
  return { left: blocks.length * size - sum('used'), taken: sum('recent') };
}

/** Decided again while nobody else appends: of two servers that saw the same need, one grants. */
async function grantDue({ authority }: RefillPorts, mission: Mission, asked: Question): Promise<void> {
  const { space, year, feed } = asked;
  const said = await authority.say(space, async (connection, ownFeed): Promise<readonly Saying[]> => {
    const sayings: Saying[] = [];
    for (const { spec, count, known } of await findDue(connection, asked)) {
      const order = { space, mission: mission.code, spec, year, holder: feed, count };
      sayings.push(...(await sayGrants(connection, order, known, await ownFeed())));
    }
    return sayings;
  });
  if (!said.ok) throw new Error(`a grant does not fit a record: ${said.error.type}`);
}
