import type { FeedId, Space } from '../../core/ids.ts';
import type { FeedOwner } from '../../core/record/feed.ts';
import type { StoredRecord } from '../../core/record/record.ts';
import { editionKind } from '../../domain/catalogue/edition.ts';
import { dataEditionKind } from '../../domain/ministry/data-edition.ts';
import { hexArray } from '../postgres/binary-array.ts';
import type { Connection, Queryable } from '../postgres/database.ts';
import { readFeedOwner, type FeedRow } from '../store/record-rows.ts';

/**
 * Marks the feeds of a batch from which something may follow, in the transaction that keeps it. Only ever inserts: a mark on a feed
 * that is being looked at right now is a second row, so that nothing is taken for done that was not.
 * @returns whether there are any
 */
export async function markFollowUps(
  connection: Connection,
  space: Space,
  added: readonly StoredRecord[],
  owners: readonly FeedOwner[],
): Promise<boolean> {
  const own = new Set(owners.filter(({ certificate }) => certificate.role === 'headquarters').map(({ feed }) => feed));
  const feeds = new Set(added.filter((record) => own.has(record.body.feed) || asksFor(record)).map(feedOf));
  if (feeds.size === 0) return false;
  await connection.query('INSERT INTO follow_ups (space, feed) SELECT $1, * FROM unnest($2::bytea[])', [
    space,
    hexArray([...feeds]),
  ]);
  return true;
}

const feedOf = ({ body }: StoredRecord): FeedId => body.feed;

/** A feed that begins, a number that was taken from a block, a version that an editor wants published. */
function asksFor({ body }: StoredRecord): boolean {
  return body.seq === 1 || body.also.length > 0 || body.kind === editionKind || body.kind === dataEditionKind;
}

export interface FollowUps {
  readonly owners: readonly FeedOwner[];
  /** Of their marks. */
  readonly numbers: readonly number[];
}

export async function readFollowUps(database: Queryable, space: Space): Promise<FollowUps> {
  const { rows } = await database.query<FeedRow & { readonly numbers: readonly string[] }>(
    `SELECT f.feed, f.lane, f.certificate, m.numbers FROM feeds f
     JOIN (SELECT feed, array_agg(number) AS numbers FROM follow_ups WHERE space = $1 GROUP BY feed) m ON m.feed = f.feed
     WHERE f.space = $1`,
    [space],
  );
  return { owners: rows.map(readFeedOwner), numbers: rows.flatMap((row) => row.numbers.map(Number)) };
}

/** The spaces in which something was marked so long ago, or longer. */
export async function spacesToFollowUp(database: Queryable, sinceMs: number): Promise<readonly Space[]> {
  const { rows } = await database.query<{ space: Space }>(
    `SELECT DISTINCT space FROM follow_ups WHERE marked_at <= now() - make_interval(secs => $1::double precision / 1000) ORDER BY space`,
    [sinceMs],
  );
  return rows.map((row) => row.space);
}

/** Not worth waiting for the disk: what is done twice does no harm. */
export async function takeOff(database: Queryable, space: Space, numbers: readonly number[]): Promise<void> {
  await database.query(
    `DELETE FROM follow_ups USING set_config('synchronous_commit', 'off', true) AS lazily
     WHERE space = $1 AND number = ANY ($2::bigint[])`,
    [space, numbers],
  );
}
