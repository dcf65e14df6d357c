import type { Failure } from '../../../../sync/bridge/contract.ts';
import type { CaseView, FieldState, Written } from '../../../../sync/bridge/model.ts';
import type { FormValue } from '../../../../sync/domain/catalogue/form-value.ts';
import { createStore } from '../store.ts';

/** A case's form while somebody writes in it. */
export interface Edit {
  /**
   * The heads of the view that the form was opened on. They go with the save, however much arrived since: what the
   * person had not seen must not be overwritten by what they wrote.
   */
  readonly view: readonly string[];
  /** The fields as they stood in that view. */
  readonly base: Readonly<Record<string, FieldState>>;
  readonly changes: Readonly<Record<string, FormValue>>;
  readonly left: readonly string[];
  readonly attempted: boolean;
  readonly saving: boolean;
  readonly failure: Failure | null;
}

export interface Edits {
  readonly edits: Readonly<Record<string, Edit>>;
}

type Opening = { readonly id: string; readonly view: readonly string[]; readonly base: Edit['base'] };

export type EditsAction =
  | ({ readonly type: 'form-opened' } & Opening)
  | ({ readonly type: 'newer-version-seen' } & Opening)
  | { readonly type: 'field-changed'; readonly id: string; readonly code: string; readonly value: FormValue }
  | { readonly type: 'field-left'; readonly id: string; readonly code: string }
  | { readonly type: 'save-attempted'; readonly id: string }
  | { readonly type: 'saving-began'; readonly id: string }
  | { readonly type: 'saving-failed'; readonly id: string; readonly failure: Failure }
  | { readonly type: 'form-closed'; readonly id: string };

export const initialEdits: Edits = { edits: {} };

export function reduceEdits(state: Edits, action: EditsAction): Edits {
  const edit = state.edits[action.id];
  switch (action.type) {
    case 'form-opened':
      return edit === undefined ? put(state, action.id, openedOn(action)) : state;
    case 'form-closed':
      return { edits: Object.fromEntries(Object.entries(state.edits).filter(([id]) => id !== action.id)) };
    default:
      return edit === undefined ? state : put(state, action.id, reduceEdit(edit, action));
  }
}

function reduceEdit(edit: Edit, action: Exclude<EditsAction, { type: 'form-opened' | 'form-closed' }>): Edit {
  switch (action.type) {
    case 'newer-version-seen':
      return { ...edit, view: action.view, base: action.base, changes: differing(edit.changes, action.base) };
    case 'field-changed':
      return {
        ...edit,
        failure: null,
        changes: differing({ ...edit.changes, [action.code]: action.value }, edit.base),
      };
    case 'field-left':
      return edit.left.includes(action.code) ? edit : { ...edit, left: [...edit.left, action.code] };
    case 'save-attempted':
      return { ...edit, attempted: true };
    case 'saving-began':
      return { ...edit, attempted: true, saving: true, failure: null };
    case 'saving-failed':
      return { ...edit, saving: false, failure: action.failure };
  }
}

function openedOn({ view, base }: Opening): Edit {
  return { view, base, changes: {}, left: [], attempted: false, saving: false, failure: null };
}

function put(state: Edits, id: string, edit: Edit): Edits {
  return { edits: { ...state.edits, [id]: edit } };
}

/** A field typed back to what it was is not a change. An emptied field that never held anything is none either. */
function differing(changes: Edit['changes'], base: Edit['base']): Edit['changes'] {
  const was = (code: string) => base[code]?.value ?? null;
  return Object.fromEntries(
    Object.entries(changes).filter(([code, value]) => was(code) !== (value === '' ? null : value)),
  );
}

/** What others wrote to this field since the form was opened. */
export function writtenMeanwhile(edit: Edit, code: string, now: CaseView): readonly Written[] {
  const seen = new Set(edit.base[code]?.sides.map(({ record }) => record));
  return (now.fields[code]?.sides ?? []).filter(({ record }) => !seen.has(record));
}

export const edits = createStore<Edits, EditsAction>(initialEdits, reduceEdits, { forget: true });
