import type { FieldValue } from '../../../../sync/bridge/model.ts';
import { type Edit, edits } from './edits.ts';

/** The form of that name, where somebody writes in it; it stays while they look elsewhere. */
export function useEdit(id: string) {
  const edit = edits.use((state) => state.edits[id]);
  return {
    edit,
    open: (opening: Pick<Edit, 'place' | 'view' | 'base'>) => edits.dispatch({ type: 'form-opened', id, ...opening }),
    change: (code: string, value: FieldValue) => edits.dispatch({ type: 'field-changed', id, code, value }),
    close: () => edits.dispatch({ type: 'form-closed', id }),
  };
}
