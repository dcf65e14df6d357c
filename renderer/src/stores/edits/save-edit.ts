import type { Bridge } from '../../../../sync/bridge/client.ts';
import type { FormValue, FormValues } from '../../../../sync/domain/catalogue/form-value.ts';
import type { Procedure } from '../../../../sync/domain/catalogue/types.ts';
import { checkForm } from '../../../../sync/domain/forms/form-check.ts';
import { normaliseForm } from '../../../../sync/domain/forms/form-normalise.ts';
import type { FormFinding } from '../../../../sync/domain/forms/form-finding.ts';
import { objections } from '../drafts/draft-findings.ts';
import { type Edit, edits } from './edits.ts';

export type EditOutcome = 'saved' | 'unchanged' | 'not-ready' | 'failed' | 'busy';

/** The form's values as they would stand after the save. */
export function editedValues(edit: Edit): FormValues {
  const values: Record<string, FormValue> = {};
  for (const [code, { value }] of Object.entries(edit.base)) if (!Array.isArray(value)) values[code] = value;
  return { ...values, ...edit.changes };
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
  if (edit === undefined || edit.saving) return 'busy';
  if (Object.keys(edit.changes).length === 0) {
    edits.dispatch({ type: 'form-closed', id });
    return 'unchanged';
  }
  if (editFindings({ ...edit, failure: null }, procedure, today).some((finding) => blocks(finding, edit))) {
    edits.dispatch({ type: 'save-attempted', id });
    return 'not-ready';
  }
  const save = crypto.randomUUID();
  edits.dispatch({ type: 'saving-began', id, save });
  const fields = { ...normaliseForm(procedure.fields, edit.changes) };
  const answer = await bridge.command('setFields', { id, view: [...edit.view], fields });
  if (!answer.ok) {
    edits.dispatch({ type: 'saving-failed', id, save, failure: answer.error });
    return 'failed';
  }
  const { record } = answer.value;
  onWritten(record);
  edits.dispatch({ type: 'changes-saved', id, save, sent: edit, record });
  return 'saved';
}
