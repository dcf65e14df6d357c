import type { FormValue } from '../../../../sync/domain/catalogue/form-value.ts';
import { applicantRole, type FormPerson, peopleOf } from '../../../../sync/domain/people/form-people.ts';
import { type KnownPerson, personOfForm, valuesFor, withReading } from '../../../../sync/domain/people/known-person.ts';
import type { Draft } from './drafts.ts';
import { fillIn, undoAll, without } from './fill-draft.ts';

/** Fields by which whoever makes the request says which of the form's people they are: the mother, the groom. */
const saying = ['applicant/relation', 'applicant/side'];

export const saysWho = (code: string): boolean => saying.includes(code);

/** Whom of the form's other people the applicant is; null where the form does not say, or it is none of them. */
function otherRole(draft: Draft): { readonly applicant: FormPerson; readonly other: FormPerson } | null {
  const people = peopleOf(draft.procedure.fields);
  const applicant = people.find(({ role }) => role === applicantRole);
  const values: readonly FormValue[] = saying.map((code) => draft.values[code] ?? null);
  const other = people.find(({ role }) => role !== applicantRole && values.includes(role));
  return applicant && other ? { applicant, other } : null;
}

/** Whether the field says something of the applicant. */
export function isOfApplicant(draft: Draft, code: string): boolean {
  const applicant = peopleOf(draft.procedure.fields).find(({ role }) => role === applicantRole);
  return applicant?.parts.some((part) => part.code === code) === true;
}

/** One person is typed once: what is known of the applicant stands where the form names them again, where nothing stands yet. */
export function fillApplicantAgain(draft: Draft): Draft {
  const found = otherRole(draft);
  if (found === null) return draft;
  const { applicant, other } = found;
  const taken = draft.people[applicantRole];
  const typed = withReading(personOfForm(applicant, draft.values), draft.read[applicantRole]);
  const known: KnownPerson = {
    fields: { ...taken?.known?.fields, ...typed.fields },
    numbers: [...typed.numbers, ...(taken?.known?.numbers ?? [])],
  };
  const isEmpty = (code: string): boolean => (draft.values[code] ?? '') === '';
  const values = Object.entries(valuesFor(other, known)).filter(([code]) => isEmpty(code));
  if (values.length === 0) return draft;
  return {
    ...draft,
    ...fillIn(draft, Object.fromEntries(values), 'applicant'),
    people:
      taken === undefined || draft.people[other.role] !== undefined
        ? draft.people
        : { ...draft.people, [other.role]: taken },
  };
}

/** What was filled in from the applicant says what the applicant's own field says, for as long as nobody wrote over it. */
export function followApplicant(draft: Draft, changed: string): Draft {
  const found = isOfApplicant(draft, changed) ? otherRole(draft) : null;
  if (found === null) return draft;
  const values = valuesFor(found.other, personOfForm(found.applicant, draft.values));
  const following = Object.entries(values).filter(([code]) => draft.filled[code]?.from === 'applicant');
  return { ...draft, values: { ...draft.values, ...Object.fromEntries(following) } };
}

/** Before they say that they are somebody else: what was filled in for who they were goes. */
export function forgetApplicantAgain(draft: Draft): Draft {
  const found = otherRole(draft);
  if (found === null) return draft;
  const { role, parts } = found.other;
  const isSame = draft.people[role]?.id === draft.people[applicantRole]?.id;
  return {
    ...draft,
    ...undoAll(
      draft,
      'applicant',
      parts.map(({ code }) => code),
    ),
    people: isSame ? without(draft.people, role) : draft.people,
  };
}
