import type { Bridge } from '../../../../sync/bridge/client.ts';
import type { FormValues } from '../../../../sync/domain/catalogue/form-value.ts';
import type { Procedure } from '../../../../sync/domain/catalogue/types.ts';
import { checkForm } from '../../../../sync/domain/forms/form-check.ts';
import { normaliseForm } from '../../../../sync/domain/forms/form-normalise.ts';
import type { FormFinding } from '../../../../sync/domain/forms/form-finding.ts';
import { objections } from '../drafts/draft-findings.ts';
import { type Edit, edits } from './edits.ts';
import { type SentEdit, sendEdit } from './send-edit.ts';

export type EditOutcome = SentEdit | 'not-ready';

/** The form's values as they would stand after the save. */
export function editedValues(edit: Edit): FormValues {
  return { ...standingValues(edit.base), ...formValues(edit.changes) };
}

/** The form's values as they stand. */
export function standingValues(fields: Edit['base']): FormValues {
  return formValues(Object.fromEntries(Object.entries(fields).map(([code, { value }]) => [code, value])));
}

/** No field of a case's form holds several texts. */
function formValues(fields: Edit['changes']): FormValues {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([code, value]) => (Array.isArray(value) ? [] : [[code, value]])),
  );
}

/** Old values are found fault with too, but only what was changed here can keep the change from being saved. */
export function editFindings(edit: Edit, procedure: Procedure, today: string): readonly FormFinding[] {
  const codes = new Set(procedure.fields.map(({ code }) => code));
  const values = Object.fromEntries(Object.entries(editedValues(edit)).filter(([code]) => codes.has(code)));
  const own = checkForm(procedure.fields, values, { today });
  const known = new Set(own.map(({ field }) => field));
  return [...own, ...objections(edit.failure).filter(({ field }) => !known.has(field))];
}

export function blocks(finding: FormFinding, edit: Edit): boolean {
  return finding.level === 'error' && finding.field in edit.changes;
}

/** Saves the changed fields with the view that the form was opened on. */
export async function saveEdit(
  bridge: Bridge,
  id: string,
  procedure: Procedure,
  today: string,
  onWritten: (record: string) => void = () => undefined,
): Promise<EditOutcome> {
  const edit = edits.get().edits[id];
  const blocked = edit && editFindings({ ...edit, failure: null }, procedure, today).some((each) => blocks(each, edit));
  if (blocked === true && edit?.saving === null) {
    edits.dispatch({ type: 'save-attempted', id });
    return 'not-ready';
  }
  return sendEdit(id, async ({ view, changes }) => {
    const fields = { ...normaliseForm(procedure.fields, formValues(changes)) };
    const answer = await bridge.command('setFields', { id, view: [...view], fields });
    if (answer.ok) onWritten(answer.value.record);
    return answer;
  });
}
