import type { EditOutcome } from '../stores/edits/save-edit.ts';
import { showSaved } from './toasts.tsx';

/** Says that what was changed in a form is saved, where it is. What is wrong stands in the form itself. */
export function showEditSent(outcome: EditOutcome, ...saved: Parameters<typeof showSaved>): void {
  if (outcome === 'saved') showSaved(...saved);
  // As it was sent; what was typed meanwhile waits in the form.
  if (outcome === 'typed-on')
    showSaved(
      (t) => t('saved'),
      (t) => t('typed-on'),
    );
}
