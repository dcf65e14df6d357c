import { subjectIdOf, type FeedId, type Hash, type Space } from '../../core/ids.ts';
import { operationVersion, parseOperation, type Place } from '../../core/record/operation.ts';
import { makeJudge, verdictSubjectKey, type Judge, type Verdict } from '../../core/fold/verdict.ts';
import { hexArray } from '../postgres/binary-array.ts';
import type { Queryable } from '../postgres/database.ts';
import { readSubjects, type WrittenRecord } from '../store/subject-records.ts';

/** What headquarters has said of the records of a space, with all verdicts that are held now in force. */
export async function readJudge(database: Queryable, space: Space): Promise<Judge> {
  const verdicts = await readVerdicts(database, space);
  const ends = verdicts.flatMap((verdict) => verdict.operation.heads ?? []);
  const branches = await readBranches(database, space, ends);
  return makeJudge(verdicts, (record, end) => branches.get(end.hash)?.has(record.hash) ?? record.seq <= end.seq);
}

/** Verdicts count where headquarters wrote them. */
export async function readVerdicts(database: Queryable, space: Space): Promise<readonly Verdict[]> {
  const subject = subjectIdOf(verdictSubjectKey(space));
  const written = (await readSubjects(database, space, [subject])).get(subject) ?? [];
  return written.flatMap(readVerdict);
}

function readVerdict({ record, role }: WrittenRecord): readonly Verdict[] {
  const operation = record.body.v > operationVersion ? null : parseOperation(record.operation);
  if (operation?.type !== 'verdict' || role !== 'headquarters') return [];
  return [{ hash: record.hash, after: record.body.after, operation }];
}

/** In a forked feed the places alone do not say what leads to an end: of those, each end with all that leads to it. */
async function readBranches(
  database: Queryable,
  space: Space,
  ends: readonly Place[],
): Promise<ReadonlyMap<Hash, ReadonlySet<Hash>>> {
  const forked = await readForkedFeeds(database, space, [...new Set(ends.map((end) => end.feed))]);
  const branches = new Map<Hash, ReadonlySet<Hash>>();
  for (const end of ends) if (forked.has(end.feed)) branches.set(end.hash, await readBranch(database, space, end));
  return branches;
}

async function readForkedFeeds(
  database: Queryable,
  space: Space,
  feeds: readonly FeedId[],
): Promise<ReadonlySet<FeedId>> {
  if (feeds.length === 0) return new Set();
  const { rows } = await database.query<{ feed: Buffer }>(
    'SELECT feed FROM ends WHERE space = $1 AND feed = ANY ($2::bytea[]) GROUP BY feed HAVING count(*) > 1',
    [space, hexArray(feeds)],
  );
  return new Set(rows.map((row) => row.feed.toString('hex') as FeedId));
}

async function readBranch(database: Queryable, space: Space, end: Place): Promise<ReadonlySet<Hash>> {
  const { rows } = await database.query<{ hash: Buffer; prev: Buffer | null }>(
    'SELECT hash, prev FROM records WHERE space = $1 AND feed = $2 AND seq <= $3 ORDER BY seq DESC',
    [space, Buffer.from(end.feed, 'hex'), end.seq],
  );
  const branch = new Set<Hash>([end.hash]);
  for (const { hash, prev } of rows)
    if (prev && branch.has(hash.toString('hex') as Hash)) branch.add(prev.toString('hex') as Hash);
  return branch;
}
