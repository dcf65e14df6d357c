import { fold, type Holds, type SubjectState } from '../../core/fold/fold.ts';
import { readForFold } from '../../core/fold/fold-record.ts';
import type { DeviceKey, Hash, Space, SubjectId } from '../../core/ids.ts';
import { parseOperation } from '../../core/record/operation.ts';
import type { StoredRecord } from '../../core/record/record.ts';
import type { Judge } from '../../core/fold/verdict.ts';
import { hexArray } from '../postgres/binary-array.ts';
import type { Queryable } from '../postgres/database.ts';
import { readRecord, type RecordRow } from './record-rows.ts';

export interface WrittenRecord {
  readonly record: StoredRecord;
  readonly device: DeviceKey;
  readonly role: 'desk' | 'headquarters';
}

/** All records about each of the subjects, whether first or further subject of theirs. */
export async function readSubjects(
  database: Queryable,
  space: Space,
  subjects: readonly SubjectId[],
): Promise<ReadonlyMap<SubjectId, readonly WrittenRecord[]>> {
  const { rows } = await database.query<RecordRow & { about: Buffer; device: Buffer; role: WrittenRecord['role'] }>(
    `SELECT asked.subject AS about, r.hash, r.body, r.operation, r.key, f.device, f.role
     FROM unnest($2::bytea[]) AS asked (subject)
     CROSS JOIN LATERAL (
       SELECT feed, hash, body, operation, key FROM records WHERE space = $1 AND subject = asked.subject
       UNION ALL
       SELECT r.feed, r.hash, r.body, r.operation, r.key FROM record_also a
       JOIN records r ON r.space = $1 AND r.feed = a.feed AND r.seq = a.seq AND r.hash = a.hash
       WHERE a.space = $1 AND a.subject = asked.subject
       OFFSET 0
     ) r
     JOIN feeds f ON f.space = $1 AND f.feed = r.feed`,
    [space, hexArray([...new Set(subjects)])],
  );
  const groups = Map.groupBy(rows, (row) => row.about.toString('hex') as SubjectId);
  return new Map([...groups].map(([subject, group]) => [subject, group.map(readWritten)]));
}

function readWritten(row: RecordRow & { device: Buffer; role: WrittenRecord['role'] }): WrittenRecord {
  return { record: readRecord(row), device: row.device.toString('hex') as DeviceKey, role: row.role };
}

/** The records that one says it comes after, or strikes. */
export function namedBy({ record }: WrittenRecord): readonly Hash[] {
  const { after } = record.body;
  const operation = parseOperation(record.operation);
  return operation?.type === 'void' ? [...after, operation.record] : after;
}

export function foldWritten(
  subject: SubjectId,
  written: readonly WrittenRecord[],
  judge: Judge,
  holds: Holds,
): SubjectState {
  return fold(
    written.map((entry) => readForFold(entry.record, entry, judge)),
    holds,
    subject,
  );
}
