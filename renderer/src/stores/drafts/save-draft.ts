import type { Bridge } from '../../../../sync/bridge/client.ts';
import type { CommandInput, CommandOutput } from '../../../../sync/bridge/contract.ts';
import type { FormField } from '../../../../sync/domain/catalogue/types.ts';
import type { FormValue, FormValues } from '../../../../sync/domain/catalogue/form-value.ts';
import { hasErrors } from '../../../../sync/domain/forms/form-check.ts';
import { normaliseForm } from '../../../../sync/domain/forms/form-normalise.ts';
import { findingsOf } from './draft-findings.ts';
import { edits, fieldsSaved } from '../edits/edits.ts';
import { type Draft, drafts } from './drafts.ts';

/** `typed-on`: saved as it was sent; what was typed meanwhile waits in the form of the case. */
export type SaveOutcome = 'saved' | 'typed-on' | 'not-ready' | 'failed' | 'busy';

/** Saves the draft of that procedure, once: a second press while the first is under way does nothing. */
export async function saveDraft(
  bridge: Bridge,
  procedure: string,
  today: string,
  /** Where its receipt is to be shown, in the same breath in which the draft goes. */
  onReceived: (id: string) => void,
): Promise<SaveOutcome> {
  const draft = drafts.get().drafts[procedure];
  if (draft === undefined || draft.saving) return 'busy';
  // Objections of the last try are not held against this one.
  if (hasErrors(findingsOf({ ...draft, failure: null }, today))) {
    drafts.dispatch({ type: 'save-attempted', procedure });
    return 'not-ready';
  }
  drafts.dispatch({ type: 'saving-began', procedure });
  const answer = await bridge.command('createCase', {
    procedure,
    fields: filled(draft.procedure.fields, draft.values),
    channel: draft.channel,
    papers: [...draft.papers],
    unexamined: draft.unexamined,
    people: Object.fromEntries(
      Object.entries(draft.people).map(([role, { id, view }]) => [role, { id, view: [...view] }]),
    ),
    read: draft.read as CommandInput<'createCase'>['read'],
    draft: draft.id,
  });
  if (!answer.ok) {
    drafts.dispatch({ type: 'saving-failed', procedure, draft: draft.id, failure: answer.error });
    return 'failed';
  }
  onReceived(answer.value.id);
  const isTypedOn = keepTypedSince(draft, answer.value);
  drafts.dispatch({ type: 'draft-saved', procedure, draft: draft.id, saved: answer.value });
  return isTypedOn ? 'typed-on' : 'saved';
}

/** Nobody asked for it to be written yet: it stands in the form of the case, on what was saved. */
function keepTypedSince(sent: Draft, { id, record }: CommandOutput<'createCase'>): boolean {
  const now = drafts.get().drafts[sent.procedure.code];
  if (now?.id !== sent.id) return false;
  const codes = Object.keys({ ...sent.values, ...now.values });
  const since = codes.filter((code) => (now.values[code] ?? null) !== (sent.values[code] ?? null));
  if (since.length === 0) return false;
  const base = fieldsSaved(filled(sent.procedure.fields, sent.values), record);
  edits.dispatch({ type: 'form-opened', id, place: { screen: 'case', id }, view: [record], base });
  for (const code of since) edits.dispatch({ type: 'field-changed', id, code, value: now.values[code] ?? null });
  return true;
}

/** A new case has no emptied fields: what was not filled in is not written. */
function filled(fields: readonly FormField[], values: FormValues): Record<string, Exclude<FormValue, null>> {
  const kept: Record<string, Exclude<FormValue, null>> = {};
  for (const [code, value] of Object.entries(normaliseForm(fields, values))) if (value !== null) kept[code] = value;
  return kept;
}
