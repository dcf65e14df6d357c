import type { SubjectState } from '../../core/fold/fold.ts';
import type { SubjectId } from '../../core/ids.ts';
import { isSubjectId } from '../../core/record/subject-id.ts';
import type { IsoDate } from '../dates.ts';
import { parseIsoDate } from '../dates.ts';
import { documentFields, doneField, personOfField } from './document-fields.ts';

/** A person's part in a document. */
export interface Assignment {
  readonly person: SubjectId;
  readonly part: 'lead' | 'support';
  /** Theirs, else the document's; null where neither is set. */
  readonly due: IsoDate | null;
  /** The day on which they said that it was done. */
  readonly done: IsoDate | null;
}

/**
 * Who was assigned a document. Each supporting person is a field of their own, so that two leaders who each add one lose
 * nothing; two who name different leads make a conflict, and all that were named have the part until it is settled.
 */
export function assignmentsOf({ fields }: Pick<SubjectState, 'fields'>): readonly Assignment[] {
  const dayOf = (name: string): IsoDate | null => {
    const value = fields[name]?.value;
    return typeof value === 'string' ? parseIsoDate(value) : null;
  };
  const due = dayOf(documentFields.due);
  const leads = [
    ...new Set((fields[documentFields.lead]?.writes ?? []).flatMap(({ value }) => (isSubjectId(value) ? [value] : []))),
  ];
  const support = Object.entries(fields).flatMap(([name, field]): Assignment[] => {
    const person = personOfField('support', name);
    const stands = field.writes.some(({ value }) => typeof value === 'string');
    if (person === null || !stands || (leads as readonly string[]).includes(person)) return [];
    return [{ person: person as SubjectId, part: 'support', due: dayOf(name) ?? due, done: dayOf(doneField(person)) }];
  });
  return [
    ...leads.map((person): Assignment => ({ person, part: 'lead', due, done: dayOf(doneField(person)) })),
    ...support,
  ];
}
