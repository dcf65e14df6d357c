import { fold, type FoldRecord, type SubjectState } from '../../sync/core/fold/fold.ts';
import { readForFold } from '../../sync/core/fold/fold-record.ts';
import { subjectIdOf, type DeviceKey, type Hash, type SubjectId } from '../../sync/core/ids.ts';
import type { Certificate } from '../../sync/core/record/certificate.ts';
import type { Place } from '../../sync/core/record/operation.ts';
import type { StoredRecord } from '../../sync/core/record/record.ts';
import { makeJudge, verdictSubjectKey, type Judge, type Judged, type Verdict } from '../../sync/core/fold/verdict.ts';
import { space } from './cast.ts';
import type { Disk } from './disk.ts';
import { operationOf } from './read-operation.ts';

export const verdictSubject = subjectIdOf(verdictSubjectKey(space));

/** The parts of the core that a planted fault may stand in for. */
export interface FoldParts {
  readonly fold: typeof fold;
  readonly makeJudge: typeof makeJudge;
}

export const realParts: FoldParts = { fold, makeJudge };

/** What a subject is, as this disk has it; null where it holds nothing about it. */
export function foldAbout(
  disk: Disk,
  subject: SubjectId,
  judge: Judge = judgeOf(disk),
  parts: FoldParts = realParts,
): SubjectState | null {
  const records = disk.recordsAbout(subject);
  if (records.length === 0) return null;
  return parts.fold(
    records.map((record) => readRecord(disk, record, judge)),
    (hash) => disk.records.has(hash),
    subject,
  );
}

export function readRecord(disk: Disk, record: StoredRecord, judge: Judge): FoldRecord {
  return readForFold(record, certificateOf(disk, record), judge);
}

export const deviceOf = (disk: Disk, record: StoredRecord): DeviceKey => certificateOf(disk, record).device;

function certificateOf(disk: Disk, { body }: StoredRecord): Certificate {
  const certificate = disk.ownerOf.get(body.feed)?.certificate;
  if (!certificate) throw new Error(`the feed ${body.feed} has no owner here`);
  return certificate;
}

/** Good until something is written. */
export function judgeOf(disk: Disk, parts: FoldParts = realParts): Judge {
  const { moment } = disk;
  const { makeJudge } = parts;
  const { judging } = disk;
  if (judging?.moment === moment && judging.makeJudge === makeJudge) return judging.judge;
  const judge = makeJudge(verdictsOf(disk), (record, end) => leadsTo(disk, record, end));
  disk.judging = { moment, makeJudge, judge };
  return judge;
}

export function verdictsOf(disk: Disk): readonly Verdict[] {
  const verdicts: Verdict[] = [];
  for (const record of disk.recordsAbout(verdictSubject)) {
    const { hash, body } = record;
    const verdict = operationOf(record);
    const isInForce = verdict?.type === 'verdict' && disk.ownerOf.get(body.feed)?.certificate.role === 'headquarters';
    if (isInForce) verdicts.push({ hash, after: body.after, operation: verdict });
  }
  return verdicts;
}

function leadsTo(disk: Disk, record: Judged, end: Place): boolean {
  if (record.feed !== end.feed || record.seq > end.seq) return false;
  // Where the end is not here, the feed is taken to be straight: what comes later may correct it.
  if (!disk.records.has(end.hash)) return true;
  for (let hash: Hash | null = end.hash; hash; hash = disk.records.get(hash)?.body.prev ?? null) {
    if (hash === record.hash) return true;
  }
  return false;
}
