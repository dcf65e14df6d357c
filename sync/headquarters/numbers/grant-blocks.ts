import { subjectIdOf, type FeedId, type Space, type SubjectId } from '../../core/ids.ts';
import {
  blockSubjectKind,
  grantFields,
  seriesFields,
  seriesSubjectKind,
  type SeriesDocument,
} from '../../domain/numbers/series-document.ts';
import { blockKey, formatOf, seriesKey, type SeriesSpec } from '../../domain/numbers/series.ts';
import { firstInstantOfGrants } from '../../domain/numbers/years.ts';
import { firstToGrant } from '../../domain/numbers/stock.ts';
import type { Saying } from '../authority/authority.ts';
import { feedsSinceDoubt } from '../authority/own-feed.ts';
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

/** What headquarters says to grant the next blocks of a series [N2, N6]. @param ownFeed opens the feed that it goes on in */
export async function sayGrants(
  connection: Connection,
  { space, mission, spec, year, holder, count }: GrantOrder,
  known: SeriesGrants,
  ownFeed: () => Promise<FeedId>,
): Promise<readonly Saying[]> {
  const terms = known.series ?? { code: spec.code, year, format: formatOf(spec, mission, year), size: spec.size };
  await ownFeed();
  const first = await findFirst(connection, space, known, year);
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
  year: number,
): Promise<number> {
  const highest = Math.max(-1, ...grants.map((grant) => grant.index ?? -1));
  const sinceDoubt = await feedsSinceDoubt(connection, space, firstInstantOfGrants(year));
  const isInDoubt = sinceDoubt.length > 0 && !grants.some(({ feed }) => sinceDoubt.includes(feed));
  const fates = isInDoubt ? await readFeedFates(connection, space) : new Map();
  return firstToGrant(highest, isInDoubt, new Set([...fates.values()].map((fate) => fate.device)).size);
}
