import type { SubjectId } from '../ids.ts';
import type { FoldRecord } from './fold.ts';

/** Who works in a mission and as what, its series of numbers, and what is published: of these headquarters alone speaks [K12]. */
const headquartersKinds: ReadonlySet<string> = new Set([
  'staff',
  'series',
  'catalogue',
  'ministry_data',
  'print_template',
]);

type Spoken = Pick<FoldRecord, 'byHeadquarters' | 'kind' | 'subjects'>;

/**
 * Which of the records about a subject may say anything of it. A desk may not by the name of another kind either: once headquarters
 * has said what a subject is, no other word on it counts, and none strikes its own.
 */
export function entitledAmong(records: readonly Spoken[], subject?: SubjectId): (record: Spoken) => boolean {
  const isTheirs = ({ kind }: Spoken): boolean => headquartersKinds.has(kind);
  const isSubjectTheirs = records.some(
    (record) => record.byHeadquarters && isTheirs(record) && (subject === undefined || record.subjects[0] === subject),
  );
  return (record) => record.byHeadquarters === true || !(isSubjectTheirs || isTheirs(record));
}
