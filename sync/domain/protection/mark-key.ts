import { derivedSubjectKey, type SubjectKey } from '../../core/ids.ts';
import { crisisMarkKind } from './crisis-fields.ts';

/** Of one citizen in one crisis: whoever marks first, and wherever, marks the same subject. */
export function markKey(space: string, crisis: string, person: string): SubjectKey {
  return derivedSubjectKey(crisisMarkKind, `${space}\n${crisis}\n${person}`);
}
