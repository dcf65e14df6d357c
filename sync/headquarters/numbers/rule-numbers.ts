import { type DeviceKey, type FeedId, type Space } from '../../core/ids.ts';
import type { OperationFault } from '../../core/record/record.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Mission } from '../../domain/missions.ts';
import { accountFor, type Account } from '../../domain/numbers/account.ts';
import { summarizeBlock } from '../../domain/numbers/block-summary.ts';
import { voidFieldOf, type Block } from '../../domain/numbers/block.ts';
import { blockSubjectKind, type SeriesDocument } from '../../domain/numbers/series-document.ts';
import { readNumber } from '../../domain/numbers/number-format.ts';
import { blockKey, builtInSeries, seriesByCode, type SeriesSpec } from '../../domain/numbers/series.ts';
import { yearOf } from '../../domain/numbers/years.ts';
import { findMission, missionSpace, type UnknownMission } from '../ministry/missions.ts';
import type { Queryable } from '../postgres/database.ts';
import { readFeedFates, type FeedFate } from './feed-fates.ts';
import { sayGrant, sayGrants } from './grant-blocks.ts';
import { readSeriesBlocks, readSeriesGrants } from './read-series.ts';
import type { RefillPorts } from './refill.ts';

export interface SeriesReport {
  readonly series: SeriesDocument;
  readonly blocks: readonly Block[];
  readonly account: Account;
  readonly feeds: ReadonlyMap<FeedId, FeedFate>;
}

export type NumbersFault =
  | UnknownMission
  | OperationFault
  | { readonly type: 'unknown-series'; readonly code: string }
  | { readonly type: 'device-without-feed' }
  | { readonly type: 'block-not-granted' }
  | { readonly type: 'number-not-granted' };

/** The series of a mission in a year, with what became of each number. @param year the mission's own now where it is left out */
export async function reportNumbers(
  { database, now }: RefillPorts,
  code: string,
  year?: number,
): Promise<Result<readonly SeriesReport[], UnknownMission>> {
  const mission = await findMission(database, code);
  if (!mission) return err({ type: 'unknown-mission', code });
  const thisYear = yearOf(now(), mission.timeZone);
  const asked = year ?? thisYear;
  const feeds = await readFeedFates(database, missionSpace(code));
  const reports = await Promise.all(
    builtInSeries.map((spec) => reportOf(database, mission, spec, asked, feeds, asked < thisYear)),
  );
  return ok(reports.filter((report) => report !== null));
}

async function reportOf(
  database: Queryable,
  mission: Mission,
  spec: SeriesSpec,
  year: number,
  feeds: ReadonlyMap<FeedId, FeedFate>,
  isYearOver: boolean,
): Promise<SeriesReport | null> {
  const space = missionSpace(mission.code);
  const known = await readSeriesGrants(database, space, spec.code, year);
  if (!known.series) return null;
  const blocks = await readSeriesBlocks(database, space, known);
  const account = accountFor(blocks.map(summarizeBlock), (feed) => feeds.get(feed)?.fate ?? 'open', isYearOver);
  return { series: known.series, blocks, account, feeds };
}

/** Grants blocks by order: of a series that not everybody uses, or ahead of a long time without a link. @returns how many */
export async function grantNumbers(
  ports: RefillPorts,
  order: {
    readonly mission: string;
    readonly series: string;
    readonly device: DeviceKey;
    readonly blocks: number;
    /** A certain block, as one that was passed over or is contested; else the next ones. */
    readonly index?: number;
  },
): Promise<Result<number, NumbersFault>> {
  const found = await findSeries(ports, order);
  if (!found.ok) return found;
  const { mission, space, spec, year } = found.value;
  const fates = await readFeedFates(ports.database, space);
  const feed = [...fates.values()].find(({ device, fate }) => device === order.device && fate === 'open')?.feed;
  if (!feed) return err({ type: 'device-without-feed' });
  const said = await ports.authority.say(space, async (connection, ownFeed) => {
    const known = await readSeriesGrants(connection, space, spec.code, year);
    if (order.index !== undefined && known.series) return [sayGrant(space, known.series, order.index, feed)];
    const grant = { space, mission: mission.code, spec, year, holder: feed, count: order.blocks };
    return sayGrants(connection, grant, known, ownFeed);
  });
  return said.ok ? ok(said.value.filter(({ body }) => body.kind === blockSubjectKind).length) : said;
}

/** The rest of a block is nobody's any more, and is listed as taken back [N3]. */
export async function takeBackBlock(
  ports: RefillPorts,
  order: { readonly mission: string; readonly series: string; readonly index: number },
): Promise<Result<null, NumbersFault>> {
  const found = await findSeries(ports, order);
  if (!found.ok) return found;
  const { space, spec, year } = found.value;
  const said = await ports.authority.say(space, async (connection) => {
    const { series, grants } = await readSeriesGrants(connection, space, spec.code, year);
    const isGranted = grants.some((grant) => grant.index === order.index);
    return series && isGranted ? [sayGrant(space, series, order.index, null)] : [];
  });
  if (!said.ok) return said;
  return said.value.length === 0 ? err({ type: 'block-not-granted' }) : ok(null);
}

/** Says of a number, as it is printed, that it is void, and why. A dossier that bears it keeps it until its desk gives it another. */
export async function voidNumber(
  ports: RefillPorts,
  order: { readonly mission: string; readonly number: string; readonly reason: string },
): Promise<Result<null, NumbersFault>> {
  const mission = await findMission(ports.database, order.mission);
  if (!mission) return err({ type: 'unknown-mission', code: order.mission });
  const space = missionSpace(mission.code);
  const said = await ports.authority.say(space, async (connection) => {
    for (const { code } of builtInSeries) {
      const { series, grants } = await readSeriesGrants(connection, space, code, yearOf(ports.now(), mission.timeZone));
      const number = series && readNumber(series.format, order.number);
      if (!series || number === null) continue;
      const index = Math.floor((number - 1) / series.size);
      if (!grants.some((grant) => grant.index === index)) continue;
      const key = blockKey(space, code, series.year, index);
      const fields = { [voidFieldOf(number)]: order.reason };
      return [{ key, kind: blockSubjectKind, operation: { type: 'set', fields } as const }];
    }
    return [];
  });
  if (!said.ok) return said;
  return said.value.length === 0 ? err({ type: 'number-not-granted' }) : ok(null);
}

interface Found {
  readonly mission: Mission;
  readonly space: Space;
  readonly spec: SeriesSpec;
  readonly year: number;
}

async function findSeries(
  { database, now }: RefillPorts,
  order: { readonly mission: string; readonly series: string },
): Promise<Result<Found, NumbersFault>> {
  const mission = await findMission(database, order.mission);
  if (!mission) return err({ type: 'unknown-mission', code: order.mission });
  const spec = seriesByCode(order.series);
  if (!spec) return err({ type: 'unknown-series', code: order.series });
  return ok({ mission, space: missionSpace(mission.code), spec, year: yearOf(now(), mission.timeZone) });
}
