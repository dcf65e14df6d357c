import type { Failure } from '../../../../sync/bridge/contract.ts';
import type { CaseView, FieldState, FieldValue, Written } from '../../../../sync/bridge/model.ts';
import type { Place } from '../navigation/place.ts';
import { createStore } from '../store.ts';

/** The form of a case, a document, an emergency or a person, while somebody writes in it. */
export interface Edit {
  /** Where it stands. */
  readonly place: Extract<Place, { readonly screen: 'case' | 'document' | 'emergency' | 'person' }>;
  /**
   * The heads of the view that the form was opened on. They go with the save, however much arrived since: what the
   * person had not seen must not be overwritten by what they wrote.
   */
  readonly view: readonly string[];
  /** The fields as they stood in that view. */
  readonly base: Readonly<Record<string, FieldState>>;
  readonly changes: Readonly<Record<string, FieldValue>>;
  readonly left: readonly string[];
  readonly attempted: boolean;
  /** The save that is under way, by a name of its own: an answer to another one is not for this form. */
  readonly saving: string | null;
  readonly failure: Failure | null;
}

export interface Edits {
  readonly edits: Readonly<Record<string, Edit>>;
}

type Viewed = { readonly id: string; readonly view: readonly string[]; readonly base: Edit['base'] };

type Opening = Viewed & Pick<Edit, 'place'>;

export type EditsAction =
  | ({ readonly type: 'form-opened' } & Opening)
  | ({ readonly type: 'newer-version-seen' } & Viewed)
  | { readonly type: 'field-changed'; readonly id: string; readonly code: string; readonly value: FieldValue }
  | { readonly type: 'field-left'; readonly id: string; readonly code: string }
  | { readonly type: 'save-attempted'; readonly id: string }
  | { readonly type: 'saving-began'; readonly id: string; readonly save: string }
  | { readonly type: 'saving-failed'; readonly id: string; readonly save: string; readonly failure: Failure }
  | {
      readonly type: 'changes-saved';
      readonly id: string;
      readonly save: string;
      /** As they stood when they were sent: what was typed since is not among them. */
      readonly sent: Pick<Edit, 'view' | 'changes'>;
      readonly record: string;
    }
  | { readonly type: 'form-closed'; readonly id: string };

export const initialEdits: Edits = { edits: {} };

export function reduceEdits(state: Edits, action: EditsAction): Edits {
  const edit = state.edits[action.id];
  switch (action.type) {
    case 'form-opened':
      return edit === undefined ? put(state, action.id, openedOn(action)) : state;
    case 'form-closed':
      return { edits: Object.fromEntries(Object.entries(state.edits).filter(([id]) => id !== action.id)) };
    case 'changes-saved': {
      if (edit === undefined || edit.saving !== action.save) return state;
      const rest = typedSince(edit, action);
      return rest === null ? reduceEdits(state, { type: 'form-closed', id: action.id }) : put(state, action.id, rest);
    }
    default:
      return edit === undefined ? state : put(state, action.id, reduceEdit(edit, action));
  }
}

function reduceEdit(
  edit: Edit,
  action: Exclude<EditsAction, { type: 'form-opened' | 'form-closed' | 'changes-saved' }>,
): Edit {
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
      return { ...edit, attempted: true, saving: action.save, failure: null };
    case 'saving-failed':
      return edit.saving === action.save ? { ...edit, saving: null, failure: action.failure } : edit;
  }
}

function openedOn({ place, view, base }: Opening): Edit {
  return { place, view, base, changes: {}, left: [], attempted: false, saving: null, failure: null };
}

/** The form on what was saved, with what was typed while it was; null where nothing was. */
function typedSince(edit: Edit, { sent, record }: Extract<EditsAction, { type: 'changes-saved' }>): Edit | null {
  const base = { ...edit.base, ...fieldsSaved(sent.changes, record) };
  const before = Object.keys(sent.changes).map((code) => [code, edit.base[code]?.value ?? null] as const);
  const changes = differing({ ...Object.fromEntries(before), ...edit.changes }, base);
  if (Object.keys(changes).length === 0) return null;
  const view = [...edit.view.filter((head) => !sent.view.includes(head)), record];
  return { ...edit, view, base, changes, attempted: false, saving: null };
}

/** Fields as the record that was just written holds them: whose it is stands on the case's own view. */
export function fieldsSaved(values: Edit['changes'], record: string): Edit['base'] {
  return Object.fromEntries(
    Object.entries(values).map(([code, value]): [string, FieldState] => [
      code,
      { value, sides: [{ value, record, at: 0, actor: null, actorName: '', deviceName: '' }] },
    ]),
  );
}

/** The name of the form in which the text of an outgoing document is written, beside that of its fields. */
export function draftTextOf(document: string): string {
  return `${document} draft`;
}

function put(state: Edits, id: string, edit: Edit): Edits {
  return { edits: { ...state.edits, [id]: edit } };
}

/** A field typed back to what it was is not a change. An emptied field that never held anything is none either. */
function differing(changes: Edit['changes'], base: Edit['base']): Edit['changes'] {
  return Object.fromEntries(
    Object.entries(changes).filter(([code, value]) => !isSame(base[code]?.value ?? null, value)),
  );
}

function isSame(one: FieldValue, other: FieldValue): boolean {
  const plain = (value: FieldValue) => (value === '' ? null : value);
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

/** What others wrote to this field since the form was opened. */
export function writtenMeanwhile(edit: Edit, code: string, now: CaseView): readonly Written[] {
  const seen = new Set(edit.base[code]?.sides.map(({ record }) => record));
  return (now.fields[code]?.sides ?? []).filter(({ record }) => !seen.has(record));
}

export const edits = createStore<Edits, EditsAction>(initialEdits, reduceEdits, { forget: true });
