import { readForFold } from '../../core/fold/fold-record.ts';
import { fold } from '../../core/fold/fold.ts';
import { isFeedId, subjectIdOf, type FeedId, type Space, type SubjectId } from '../../core/ids.ts';
import { parseOperation } from '../../core/record/operation.ts';
import type { StoredRecord } from '../../core/record/record.ts';
import { readBlock, type Block } from '../../domain/numbers/block.ts';
import { seriesDocument, type SeriesDocument } from '../../domain/numbers/series-document.ts';
import { seriesKey } from '../../domain/numbers/series.ts';
import { readJudge } from '../authority/judge.ts';
import type { Queryable } from '../postgres/database.ts';
import { foldSubjects } from '../projection/projection.ts';
import { placesOf } from '../store/places-of.ts';
import { namedBy, readSubjects, type WrittenRecord } from '../store/subject-records.ts';

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
  const found = (await readGrantsOf(database, space, [code], year)).get(code);
  if (!found) throw new Error(`the series ${code} was asked for and not read`);
  return found;
}

/** Several series of one year, by their codes. */
export async function readGrantsOf(
  database: Queryable,
  space: Space,
  codes: readonly string[],
  year: number,
): Promise<ReadonlyMap<string, SeriesGrants>> {
  const ids = new Map(codes.map((code) => [code, subjectIdOf(seriesKey(space, code, year))]));
  const written = await readSubjects(database, space, [...ids.values()]);
  const begun = [...ids.values()].filter((id) => written.has(id));
  const states = begun.length === 0 ? new Map() : await foldSubjects(database, space, begun);
  return new Map(
    [...ids].map(([code, id]) => {
      const state = states.get(id);
      const grants = readGrants(id, written.get(id) ?? []);
      return [code, { id, series: state ? seriesDocument(id, state) : null, grants }];
    }),
  );
}

/** What headquarters granted, and what whoever it granted to passed on: any desk can write what looks like either. */
function readGrants(series: SubjectId, written: readonly WrittenRecord[]): readonly GrantOfBlock[] {
  const read = (entries: readonly WrittenRecord[]) => entries.flatMap(({ record }) => readGrant(series, record) ?? []);
  const { headquarters: granted = [], desk: passed = [] } = Object.groupBy(written, ({ role }) => role);
  const own = read(granted);
  const byHolders = passedByHolders(own, read(passed));
  return [...own, ...byHolders.map((grant) => ({ ...grant, index: null }))];
}

/** Who was passed a block may pass it on in turn. */
function passedByHolders(own: readonly GrantOfBlock[], passed: readonly GrantOfBlock[]): readonly GrantOfBlock[] {
  const holds = ({ block, feed }: GrantOfBlock, grants: readonly GrantOfBlock[]): boolean =>
    grants.some((grant) => grant.block === block && grant.holder === feed);
  const found: GrantOfBlock[] = [];
  for (let rest = passed; ;) {
    const { next = [], later = [] } = Object.groupBy(rest, (grant) =>
      holds(grant, [...own, ...found]) ? 'next' : 'later',
    );
    if (next.length === 0) return found;
    found.push(...next);
    rest = later;
  }
}

function readGrant(series: SubjectId, { body, operation: said }: StoredRecord): GrantOfBlock | null {
  const operation = parseOperation(said);
  const isGrant = body.subject !== series && (operation?.type === 'open' || operation?.type === 'set');
  if (!isGrant) return null;
  const { index, holder } = operation.fields;
  return {
    block: body.subject,
    feed: body.feed,
    index: typeof index === 'number' ? index : null,
    holder: isFeedId(holder) ? holder : null,
  };
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
    const records = entries.map((entry) => ({ entry, read: readForFold(entry.record, entry, judge) }));
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
