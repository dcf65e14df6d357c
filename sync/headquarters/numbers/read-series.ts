import { readForFold } from '../../core/fold-record.ts';
import { fold } from '../../core/fold.ts';
import { isFeedId, subjectIdOf, type FeedId, type Space, type SubjectId } from '../../core/ids.ts';
import { parseOperation } from '../../core/operation.ts';
import { readBlock, type Block } from '../../domain/numbers/block.ts';
import { seriesDocument, type SeriesDocument } from '../../domain/numbers/series-document.ts';
import { seriesKey } from '../../domain/numbers/series.ts';
import { readJudge } from '../judge.ts';
import type { Queryable } from '../postgres/database.ts';
import { foldSubjects } from '../projection.ts';
import { placesOf } from '../places-of.ts';
import { namedBy, readSubjects } from '../subject-records.ts';

/** A grant as headquarters wrote it, or as a holder passed it on. */
export interface GrantOfBlock {
  readonly block: SubjectId;
  readonly feed: FeedId;
  readonly index: number | null;
  readonly holder: FeedId | null;
}

export interface SeriesGrants {
  readonly id: SubjectId;
  /** Null where nothing was ever granted of it in that year. */
  readonly series: SeriesDocument | null;
  /** In no particular order. */
  readonly grants: readonly GrantOfBlock[];
}

/** A series with all that was granted of it: each grant names it among its subjects [N1]. */
export async function readSeriesGrants(
  database: Queryable,
  space: Space,
  code: string,
  year: number,
): Promise<SeriesGrants> {
  const id = subjectIdOf(seriesKey(space, code, year));
  const written = (await readSubjects(database, space, [id])).get(id) ?? [];
  const state = written.length === 0 ? undefined : (await foldSubjects(database, space, [id])).get(id);
  const grants = written.flatMap(({ record }): GrantOfBlock[] => {
    const operation = parseOperation(record.operation);
    const isGrant = record.body.subject !== id && (operation?.type === 'open' || operation?.type === 'set');
    if (!isGrant) return [];
    const { index, holder } = operation.fields;
    return [
      {
        block: record.body.subject,
        feed: record.body.feed,
        index: typeof index === 'number' ? index : null,
        holder: isFeedId(holder) ? holder : null,
      },
    ];
  });
  return { id, series: state ? seriesDocument(id, state) : null, grants };
}

/** The blocks themselves, as every desk reads them. */
export async function readSeriesBlocks(
  database: Queryable,
  space: Space,
  { grants }: SeriesGrants,
): Promise<readonly Block[]> {
  const written = await readSubjects(database, space, [...new Set(grants.map((grant) => grant.block))]);
  const judge = await readJudge(database, space);
  const places = await placesOf(database, space, [...new Set([...written.values()].flat().flatMap(namedBy))]);
  return [...written].flatMap(([subject, entries]) => {
    const records = entries.map((entry) => ({ entry, read: readForFold(entry.record, entry.device, judge) }));
    const state = fold(
      records.map(({ read }) => read),
      (hash) => places.has(hash),
      subject,
    );
    const about = records.map(({ entry, read }) => ({
      ...read,
      feed: entry.record.body.feed,
      isHeadquarters: entry.role === 'headquarters',
      notCounting: state.notCounting.get(read.hash) ?? null,
    }));
    return readBlock(subject, about, state.incomplete) ?? [];
  });
}
