import type { Draft } from '../stores/drafts/drafts.ts';
import { drafts } from '../stores/drafts/drafts.ts';
import type { FormPerson } from '../../../sync/domain/people/form-people.ts';
import { personOfMrz, valuesFor } from '../../../sync/domain/people/known-person.ts';
import { readMrz } from '../../../sync/domain/people/mrz.ts';

/**
 * Takes what was pasted, scanned or typed for a machine-readable zone, and fills the person's fields with it.
 *
 * @returns false where the text is no such thing
 */
export function takeZone(draft: Draft, person: FormPerson | undefined, text: string, today: string): boolean {
  const result = readMrz(text, today);
  if (result === null) return false;
  const procedure = draft.procedure.code;
  if (result.kind !== 'read') {
    drafts.dispatch({ type: 'zone-read', procedure, zone: result, values: {} });
    return true;
  }
  const { values, wrongChecks, expired } = result.reading;
  const said = personOfMrz(values);
  drafts.dispatch({
    type: 'zone-read',
    procedure,
    zone: { kind: 'read', wrongChecks, expired },
    values: person === undefined ? {} : valuesFor(person, said),
    ...(person !== undefined && wrongChecks.length === 0 && { read: { role: person.role, person: said } }),
  });
  return true;
}

/** Whether that is all of a zone: a reader sends no sign that it has finished, and the digits of a part do not fit. */
export function isWholeZone(text: string, today: string): boolean {
  const result = readMrz(text, today);
  return (
    result?.kind === 'read' && (result.reading.wrongChecks.length === 0 || text.replaceAll(/\s/g, '').length === 88)
  );
}

/** What a reader typed into a field of the form, and what stood there before it did. */
export function splitZone(text: string): { readonly before: string; readonly zone: string } | null {
  const match = /[PIAC][A-Z0-9<][A-Z]{3}[A-Z<]*<<[A-Z0-9<]*$/i.exec(text);
  return match === null || match[0].length < 12 ? null : { before: text.slice(0, match.index), zone: match[0] };
}
