import type { DocumentFilter, DocumentSort } from '../../../../sync/bridge/contract/documents.ts';
import type { RegisterName } from '../../../../sync/domain/documents/registers.ts';
import { createStore } from '../store.ts';

type Narrowing = Omit<DocumentFilter, 'direction'>;

/** How the lists of documents are looked at; they wait as they were left while someone works on a document. */
export interface DocumentList {
  readonly filter: Narrowing;
  readonly sort: DocumentSort;
  readonly whose: 'mine' | 'watched' | 'everyone';
  /** Of what waits to be done: what is due, or all. */
  readonly due: 'overdue' | 'today' | 'any';
  readonly register: RegisterName;
  /** Null: this year. */
  readonly year: number | null;
  /** The row that the keys act on. */
  readonly active: number;
}

export type DocumentListAction =
  | {
      readonly type: 'filter-changed';
      readonly change: { readonly [Key in keyof Narrowing]?: Narrowing[Key] | undefined };
    }
  | { readonly type: 'sort-chosen'; readonly sort: DocumentSort }
  | { readonly type: 'view-chosen'; readonly filter: Narrowing; readonly sort: DocumentSort }
  | { readonly type: 'whose-chosen'; readonly whose: DocumentList['whose'] }
  | { readonly type: 'due-chosen'; readonly due: DocumentList['due'] }
  | { readonly type: 'register-chosen'; readonly register: RegisterName; readonly year: number | null }
  | { readonly type: 'row-activated'; readonly row: number };

const initial: DocumentList = {
  filter: {},
  sort: { by: 'received', direction: 'descending' },
  whose: 'mine',
  due: 'any',
  register: 'document_in',
  year: null,
  active: 0,
};

export function reduceDocumentList(state: DocumentList, action: DocumentListAction): DocumentList {
  switch (action.type) {
    case 'filter-changed': {
      const changed = Object.entries({ ...state.filter, ...action.change });
      const kept = changed.filter(([, value]) => value !== undefined && value !== false && value !== '');
      return { ...state, filter: Object.fromEntries(kept) as Narrowing, active: 0 };
    }
    case 'sort-chosen':
      return { ...state, sort: action.sort, active: 0 };
    case 'view-chosen':
      return { ...state, filter: action.filter, sort: action.sort, active: 0 };
    case 'whose-chosen':
      return { ...state, whose: action.whose, active: 0 };
    case 'due-chosen':
      return { ...state, due: action.due, active: 0 };
    case 'register-chosen':
      return { ...state, register: action.register, year: action.year, active: 0 };
    case 'row-activated':
      return { ...state, active: Math.max(0, action.row) };
  }
}

export const documentList = createStore<DocumentList, DocumentListAction>(initial, reduceDocumentList, {
  forget: true,
});
