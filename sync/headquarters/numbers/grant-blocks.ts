import { subjectIdOf, type FeedId, type Space, type SubjectId } from '../../core/ids.ts';
import {
  blockSubjectKind,
  grantFields,
  seriesFields,
  seriesSubjectKind,
  type SeriesDocument,
} from '../../domain/numbers/series-document.ts';
import { blockKey, formatOf, seriesKey, type SeriesSpec } from '../../domain/numbers/series.ts';
import { firstToGrant } from '../../domain/numbers/stock.ts';
import type { Saying } from '../authority/authority.ts';
import type { Connection } from '../postgres/database.ts';
import { readFeedFates } from './feed-fates.ts';
import type { SeriesGrants } from './read-series.ts';

export interface GrantOrder {
  readonly space: Space;
  readonly mission: string;
  readonly spec: SeriesSpec;
  readonly year: number;
  readonly holder: FeedId;
  readonly count: number;
}

/** What headquarters says to grant the next blocks of a series, in the feed that it goes on in [N2, N6]. */
export async function sayGrants(
  connection: Connection,
  { space, mission, spec, year, holder, count }: GrantOrder,
  known: SeriesGrants,
  ownFeed: FeedId,
): Promise<readonly Saying[]> {
  const terms = known.series ?? { code: spec.code, year, format: formatOf(spec, mission, year), size: spec.size };
  const first = await findFirst(connection, space, known, ownFeed);
  const opening: readonly Saying[] = known.series
    ? []
    : [
        {
          key: seriesKey(space, spec.code, year),
          kind: seriesSubjectKind,
          operation: { type: 'open', fields: seriesFields(spec, mission, year) },
        },
      ];
  return [...opening, ...Array.from({ length: count }, (_, more) => sayGrant(space, terms, first + more, holder))];
}

/** @param holder null to take the block back */
export function sayGrant(
  space: Space,
  terms: Pick<SeriesDocument, 'code' | 'year' | 'format' | 'size'>,
  index: number,
  holder: FeedId | null,
): Saying {
  const series: SubjectId = subjectIdOf(seriesKey(space, terms.code, terms.year));
  return {
    key: blockKey(space, terms.code, terms.year, index),
    kind: blockSubjectKind,
    also: [series],
    operation: { type: 'open', fields: grantFields(terms, index, holder) },
  };
}

async function findFirst(
  connection: Connection,
  space: Space,
  { grants }: SeriesGrants,
  ownFeed: FeedId,
): Promise<number> {
  const highest = Math.max(-1, ...grants.map((grant) => grant.index ?? -1));
  const isFirstHere = !grants.some((grant) => grant.feed === ownFeed);
  const isInDoubt = isFirstHere && (await wroteElsewhereThisYear(connection, space, ownFeed));
  const fates = isInDoubt ? await readFeedFates(connection, space) : new Map();
  return firstToGrant(highest, isInDoubt, new Set([...fates.values()].map((fate) => fate.device)).size);
}

/** A new feed in January is no doubt; another one of the same year is [K7]. */
async function wroteElsewhereThisYear(connection: Connection, space: Space, ownFeed: FeedId): Promise<boolean> {
  const { rows } = await connection.query<{ feed: Buffer; at: number }>(
    `SELECT f.feed, r.at FROM feeds f JOIN records r ON r.space = f.space AND r.feed = f.feed AND r.seq = 1
     WHERE f.space = $1 AND f.role = 'headquarters'`,
    [space],
  );
  const yearOf = (at: number): number => new Date(at).getUTCFullYear();
  const own = rows.find(({ feed }) => feed.toString('hex') === ownFeed);
  return own !== undefined && rows.some((row) => row !== own && yearOf(row.at) === yearOf(own.at));
}
