import { derivedSubjectKey, sha256, subjectIdOf, type Hash, type SubjectId, type SubjectKey } from '../../core/ids.ts';
import type { CalendarDays } from '../calendar-days.ts';
import { parseJson } from '../catalogue/versions.ts';
import { builtInData, checkMinistryData, tidyDays } from './ministry-data.ts';

/** One subject for each name, in the space `ministry`; its JSON stands in the field `data`. */
export const ministryDataKind = 'ministry_data';

export function ministryDataKey(name: string): SubjectKey {
  return derivedSubjectKey(ministryDataKind, name);
}

export function ministryDataSubject(name: string): SubjectId {
  return subjectIdOf(ministryDataKey(name));
}

/**
 * What counts, and the name of that text, on which a further version is begun.
 *
 * @param published null where nothing is published; a text that is not of this program's form counts as that
 */
export function readMinistryData(name: string, published: string | null): ReadMinistryData {
  const read = published === null ? null : checkMinistryData(name, parseJson(published));
  if (published !== null && read?.faults.length === 0)
    return { days: parseJson(published) as CalendarDays, base: sha256(published), published: true };
  const days = builtInData(name);
  return { days, base: sha256(published ?? JSON.stringify(tidyDays(days))), published: false };
}

export interface ReadMinistryData {
  readonly days: CalendarDays;
  readonly base: Hash;
  readonly published: boolean;
}
