import type { Space, SubjectId } from '../../core/ids.ts';
import type { Operation } from '../../core/record/operation.ts';
import { hexArray } from '../postgres/binary-array.ts';
import type { Connection } from '../postgres/database.ts';
import { recordsByHash } from '../store/record-parts.ts';

/**
 * Queues subjects to be folded again. Only ever inserts: a mark on a subject that is being folded right now is a second row,
 * so that appending never waits for a fold, and no change is taken for folded that was not.
 */
export async function markDirty(connection: Connection, space: Space, subjects: ReadonlySet<SubjectId>): Promise<void> {
  await connection.query('INSERT INTO dirty (space, subject) SELECT $1, * FROM unnest($2::bytea[])', [
    space,
    hexArray([...subjects]),
  ]);
}

/** A verdict changes what other subjects show: all that the records it is about are about. */
export async function markJudged(
  connection: Connection,
  space: Space,
  verdicts: readonly Extract<Operation, { type: 'verdict' }>[],
): Promise<void> {
  const records = verdicts.flatMap((verdict) => verdict.records ?? []);
  const devices = verdicts.flatMap((verdict) => verdict.device ?? []);
  if (records.length === 0 && devices.length === 0) return;
  await connection.query(
    `WITH judged AS (
       ${recordsByHash('feed, seq, hash, subject', '$1', '$2::bytea[]')}
       UNION
       SELECT r.feed, r.seq, r.hash, r.subject FROM feeds f JOIN records r ON r.space = $1 AND r.feed = f.feed
       WHERE f.space = $1 AND f.device = ANY ($3::bytea[])
     )
     INSERT INTO dirty (space, subject)
     SELECT $1, subject FROM judged
     UNION
     SELECT $1, a.subject FROM judged j JOIN record_also a ON a.space = $1 AND a.feed = j.feed AND a.seq = j.seq AND a.hash = j.hash`,
    [space, hexArray(records), hexArray(devices)],
  );
}
