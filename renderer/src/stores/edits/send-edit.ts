import type { Failure } from '../../../../sync/bridge/contract.ts';
import type { Result } from '../../../../sync/core/result.ts';
import { type Edit, edits } from './edits.ts';

/** `typed-on`: saved as it was sent; what was typed meanwhile is still in the form. */
export type SentEdit = 'saved' | 'typed-on' | 'unchanged' | 'failed' | 'busy';

/** Sends what was changed in that form, once: a second press while the first is under way does nothing. Nothing changed closes it. */
export async function sendEdit(
  id: string,
  write: (edit: Edit) => Promise<Result<{ readonly record: string }, Failure>>,
): Promise<SentEdit> {
  const edit = edits.get().edits[id];
  if (edit === undefined || edit.saving !== null) return 'busy';
  if (Object.keys(edit.changes).length === 0) {
    edits.dispatch({ type: 'form-closed', id });
    return 'unchanged';
  }
  const save = crypto.randomUUID();
  edits.dispatch({ type: 'saving-began', id, save });
  const answer = await write(edit);
  if (!answer.ok) {
    edits.dispatch({ type: 'saving-failed', id, save, failure: answer.error });
    return 'failed';
  }
  const isTypedOn = edits.get().edits[id]?.saving === save;
  edits.dispatch({ type: 'changes-saved', id, save, sent: edit, record: answer.value.record });
  return isTypedOn && edits.get().edits[id] !== undefined ? 'typed-on' : 'saved';
}
