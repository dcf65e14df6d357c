import type { FeedOwner } from '../../core/record/feed.ts';
import type { FeedId, Space, SubjectId } from '../../core/ids.ts';
import type { Mission } from '../../domain/missions.ts';
import { builtInSeries, type SeriesSpec } from '../../domain/numbers/series.ts';
import { blocksToGrant, stockDays } from '../../domain/numbers/stock.ts';
import { yearsToGrant } from '../../domain/numbers/years.ts';
import type { Authority, Saying } from '../authority/authority.ts';
import { listMissions, missionSpace } from '../ministry/missions.ts';
import { hexArray } from '../postgres/binary-array.ts';
import type { Database, Queryable } from '../postgres/database.ts';
import { readFeedFates, type FeedFate } from './feed-fates.ts';
import { sayGrants } from './grant-blocks.ts';
import { readGrantsOf, type GrantOfBlock, type SeriesGrants } from './read-series.ts';

export interface RefillPorts {
  readonly database: Database;
  readonly authority: Authority;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * After an intake: grants blocks to the desks' feeds that began or took numbers in it, where few are left to them, of the next year
 * too once it is near [N6]. It runs before the answer is made, so that a desk on a slow line has its block with the same round trip.
 */
export async function refillNumbers(ports: RefillPorts, space: Space, owners: readonly FeedOwner[]): Promise<void> {
  const feeds = owners
    .filter(({ lane, certificate }) => lane === 'ordinary' && certificate.role === 'desk')
    .map(({ feed }) => feed);
  const mission = feeds.length === 0 ? undefined : await missionOf(ports.database, space);
  if (!mission) return;
  const years = yearsToGrant(ports.now(), mission.timeZone);
  for (const feed of feeds) {
    const asked = { space, years, feed, now: ports.now() };
    if ((await findDue(ports.database, asked)).length > 0) await grantDue(ports, mission, asked);
  }
}

async function missionOf(database: Queryable, space: Space): Promise<Mission | undefined> {
  return (await listMissions(database)).find((mission) => missionSpace(mission.code) === space);
}

interface Question {
  readonly space: Space;
  readonly years: readonly number[];
  readonly feed: FeedId;
  readonly now: number;
}

/** A series in the years that are asked about, as far as one feed is concerned. */
interface Book {
  readonly spec: SeriesSpec;
  readonly years: readonly {
    readonly year: number;
    readonly known: SeriesGrants;
    /** The blocks that the feed holds. */
    readonly held: readonly SubjectId[];
  }[];
}

interface Due {
  readonly spec: SeriesSpec;
  readonly year: number;
  readonly count: number;
  readonly known: SeriesGrants;
}

/** Of which series and years a feed is to be granted blocks. */
async function findDue(database: Queryable, asked: Question): Promise<readonly Due[]> {
  const books = await readBooks(database, asked);
  const held = books.flatMap(({ years }) => years.flatMap((each) => each.held));
  const uses = await countUses(database, asked.space, held, asked.now);
  const due = books.map((book) => ({ book, due: dueOf(book, uses) })).filter((each) => each.due.length > 0);
  if (due.length === 0) return [];
  const fates = await readFeedFates(database, asked.space);
  return due.filter(({ book }) => mayHold(fates, book, asked.feed)).flatMap((each) => each.due);
}

const codes = builtInSeries.map(({ code }) => code);

/** All series of a year are read at once, since a mission has one for each of its books. */
async function readBooks(database: Queryable, { space, years, feed }: Question): Promise<readonly Book[]> {
  const read: { year: number; grants: ReadonlyMap<string, SeriesGrants> }[] = [];
  for (const year of years) read.push({ year, grants: await readGrantsOf(database, space, codes, year) });
  return builtInSeries.map((spec) => ({
    spec,
    years: read.flatMap(({ year, grants }) => {
      const known = grants.get(spec.code);
      return known ? [{ year, known, held: heldBy(known, feed) }] : [];
    }),
  }));
}

/** How many were taken lately says of the next year too how many it will want. */
function dueOf({ spec, years }: Book, uses: ReadonlyMap<SubjectId, Uses>): readonly Due[] {
  const sum = (blocks: readonly SubjectId[], of: keyof Uses): number =>
    blocks.reduce((total, block) => total + (uses.get(block)?.[of] ?? 0), 0);
  const taken = years.reduce((total, { held }) => total + sum(held, 'recent'), 0);
  return years.flatMap(({ year, known, held }): Due[] => {
    const size = known.series?.size ?? spec.size;
    const reserve = known.series?.reserve ?? spec.reserve;
    const count = blocksToGrant({ left: held.length * size - sum(held, 'used'), taken }, { size, reserve });
    return count === 0 ? [] : [{ spec, year, count, known }];
  });
}

/**
 * A closed or revoked feed gets nothing, nor one that passed a block on to a feed that is still to come: that is its heir. Of a series
 * that not everybody uses, a device does that was once granted some.
 */
function mayHold(fates: ReadonlyMap<FeedId, FeedFate>, { spec, years }: Book, feed: FeedId): boolean {
  const own = fates.get(feed);
  const grants = years.flatMap(({ known }) => known.grants);
  const hasHeir = grants.some(
    (grant) => grant.index === null && grant.feed === feed && grant.holder !== null && !fates.has(grant.holder),
  );
  if (own?.fate !== 'open' || hasHeir) return false;
  return spec.always || grants.some(({ holder }) => holder !== null && fates.get(holder)?.device === own.device);
}

/** The blocks whose one holder a feed is: granted to it, or passed on to it by who held them. */
function heldBy({ grants }: SeriesGrants, feed: FeedId): readonly SubjectId[] {
  const blocks = Map.groupBy(grants, (grant) => grant.block);
  return [...blocks].flatMap(([block, all]) => {
    const [holder, ...others] = new Set(holdersAmong(all));
    return holder === feed && others.length === 0 ? [block] : [];
  });
}

/** Without those who passed it on: what this says in doubt is more holders than there are, and so more is granted than is needed. */
function holdersAmong(grants: readonly GrantOfBlock[]): readonly (FeedId | null)[] {
  const passedOn = new Set(grants.filter((grant) => grant.index === null).map((grant) => grant.feed));
  return grants.map(({ holder }) => holder).filter((holder) => holder === null || !passedOn.has(holder));
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

/** Decided again while nobody else appends: of two servers that saw the same need, one grants. */
async function grantDue({ authority }: RefillPorts, mission: Mission, asked: Question): Promise<void> {
  const { space, feed } = asked;
  const said = await authority.say(space, async (connection, ownFeed): Promise<readonly Saying[]> => {
    const sayings: Saying[] = [];
    for (const { spec, year, count, known } of await findDue(connection, asked)) {
      const order = { space, mission: mission.code, spec, year, holder: feed, count };
      sayings.push(...(await sayGrants(connection, order, known, ownFeed)));
    }
    return sayings;
  });
  if (!said.ok) throw new Error(`a grant does not fit a record: ${said.error.type}`);
}
