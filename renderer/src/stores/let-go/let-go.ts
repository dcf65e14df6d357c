import type { Edit } from '../edits/edits.ts';
import type { Place } from '../navigation/place.ts';
import { createStore } from '../store.ts';

/** What a person had not saved when the desk was locked: how much, and where it belonged; none of its words, and no file's name. */
export interface LetGo {
  readonly person: string;
  readonly what:
    | 'files'
    | 'new-case'
    | 'changes'
    | 'changes-document'
    | 'changes-emergency'
    | 'changes-person'
    | 'new-document';
  readonly count: number;
  readonly place: Edit['place'] | Extract<Place, { readonly screen: 'new-case' | 'new-document' }>;
}

export interface LetGoList {
  readonly items: readonly LetGo[];
}

export type LetGoAction =
  | { readonly type: 'desk-left'; readonly items: readonly LetGo[] }
  | { readonly type: 'told'; readonly item: LetGo };

export const initialLetGo: LetGoList = { items: [] };

export function reduceLetGo({ items }: LetGoList, action: LetGoAction): LetGoList {
  switch (action.type) {
    case 'desk-left':
      return { items: [...items, ...action.items] };
    case 'told':
      return { items: items.filter((item) => item !== action.item) };
  }
}

/** Kept beyond the lock, so that whoever comes back is told. */
export const letGo = createStore<LetGoList, LetGoAction>(initialLetGo, reduceLetGo, { forget: false });
