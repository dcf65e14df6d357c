import type { Bridge } from '../../../../sync/bridge/client.ts';
import type { CommandInput } from '../../../../sync/bridge/contract.ts';
import type { FormField } from '../../../../sync/domain/catalogue/types.ts';
import type { FormValue, FormValues } from '../../../../sync/domain/catalogue/form-value.ts';
import { hasErrors } from '../../../../sync/domain/forms/form-check.ts';
import { normaliseForm } from '../../../../sync/domain/forms/form-normalise.ts';
import { findingsOf } from './draft-findings.ts';
import { drafts } from './drafts.ts';

export type SaveOutcome = 'saved' | 'not-ready' | 'failed' | 'busy';

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
    drafts.dispatch({ type: 'saving-failed', procedure, failure: answer.error });
    return 'failed';
  }
  onReceived(answer.value.id);
  drafts.dispatch({ type: 'draft-saved', procedure, draft: draft.id, saved: answer.value });
  return 'saved';
}

/** A new case has no emptied fields: what was not filled in is not written. */
function filled(fields: readonly FormField[], values: FormValues): Record<string, Exclude<FormValue, null>> {
  const kept: Record<string, Exclude<FormValue, null>> = {};
  for (const [code, value] of Object.entries(normaliseForm(fields, values))) if (value !== null) kept[code] = value;
  return kept;
}
