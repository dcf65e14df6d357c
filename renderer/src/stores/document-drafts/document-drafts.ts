import { createStore } from '../store.ts';

export type DraftValue = string | number | readonly string[] | null;

/** A document being written down: what was typed stays while someone looks elsewhere, and goes when the desk is locked. */
export interface DocumentDraft {
  /** Sent with the save, so that a repeated one makes no second document. */
  readonly id: string;
  readonly values: Readonly<Record<string, DraftValue>>;
  /** Somebody tried to save: what is missing is shown from then on. */
  readonly attempted: boolean;
}

export interface DocumentDrafts {
  readonly drafts: Readonly<Record<string, DocumentDraft>>;
  /** The author of the last document that was registered here. */
  readonly lastAuthor: string;
}

export type DocumentDraftsAction =
  | { readonly type: 'draft-begun'; readonly key: string; readonly draft: DocumentDraft }
  | { readonly type: 'field-changed'; readonly key: string; readonly field: string; readonly value: DraftValue }
  | { readonly type: 'save-attempted'; readonly key: string }
  | {
      readonly type: 'draft-ended';
      readonly key: string;
      /** Its `id`: one that was begun in its place meanwhile stays. */
      readonly draft: string;
      readonly author: string | null;
    };

export function reduceDocumentDrafts(state: DocumentDrafts, action: DocumentDraftsAction): DocumentDrafts {
  const { key } = action;
  const draft = state.drafts[key];
  const put = (changed: DocumentDraft): DocumentDrafts => ({ ...state, drafts: { ...state.drafts, [key]: changed } });
  switch (action.type) {
    case 'draft-begun':
      return put(action.draft);
    case 'field-changed':
      return draft === undefined ? state : put({ ...draft, values: { ...draft.values, [action.field]: action.value } });
    case 'save-attempted':
      return draft === undefined ? state : put({ ...draft, attempted: true });
    case 'draft-ended':
      return {
        drafts:
          draft?.id === action.draft
            ? Object.fromEntries(Object.entries(state.drafts).filter(([other]) => other !== key))
            : state.drafts,
        lastAuthor: action.author ?? state.lastAuthor,
      };
  }
}

export const documentDrafts = createStore<DocumentDrafts, DocumentDraftsAction>(
  { drafts: {}, lastAuthor: '' },
  reduceDocumentDrafts,
  { forget: true },
);
