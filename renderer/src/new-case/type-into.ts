import type { FormValues } from '../../../sync/domain/catalogue/form-value.ts';
import type { FormPerson, PersonPart } from '../../../sync/domain/people/form-people.ts';
import { personFields } from '../../../sync/domain/people/person-fields.ts';
import { parseDate } from '../format/instants.ts';
import { type Draft, drafts } from '../stores/drafts/drafts.ts';

/** Whom nobody knows yet: what was typed to find them is written where it belongs, so that nobody types it twice. */
export function typeInto(draft: Draft, person: FormPerson | undefined, text: string): boolean {
  const written = person === undefined ? null : fieldFor(person, draft.values, text.trim());
  if (written === null) return false;
  drafts.dispatch({ type: 'field-changed', procedure: draft.procedure.code, ...written });
  return true;
}

/** The field of the form that a text is for by its looks, if it is still empty. */
export function fieldFor(
  person: FormPerson,
  values: FormValues,
  text: string,
): { readonly code: string; readonly value: string } | null {
  const said = readTyped(text);
  if (said === null) return null;
  const found = person.parts.find(({ code, part }) => said.isFor(part) && (values[code] ?? '') === '');
  return found === undefined ? null : { code: found.code, value: said.value };
}

function readTyped(text: string): { readonly value: string; readonly isFor: (part: PersonPart) => boolean } | null {
  const ofPerson = (field: string) => (part: PersonPart) => part.of === 'person' && part.field === field;
  const day = parseDate(text);
  if (day !== null) return { value: day, isFor: ofPerson(personFields.birthDate) };
  const digits = text.replaceAll(' ', '');
  if (/^(\d{9}|\d{12})$/.test(digits)) return { value: digits, isFor: ({ of }) => of === 'id_number' };
  if (/^[A-Za-z]{1,2}\d{6,8}$/.test(digits)) {
    const isNumber = (part: PersonPart) => part.of === 'any_number' || ('part' in part && part.part === 'number');
    return { value: digits.toUpperCase(), isFor: isNumber };
  }
  if (/^[\p{L}\p{M}'’. -]{2,}$/u.test(text)) return { value: text, isFor: ofPerson(personFields.name) };
  return null;
}
