import type { PersonSort } from '../../../../sync/bridge/contract/people.ts';
import { createStore } from '../store.ts';

/** How the list of people is looked at; it waits as it was left. */
export interface PeopleList {
  readonly text: string;
  readonly sort: PersonSort;
  /** The row that the keys act on. */
  readonly active: number;
  /** Pixels from the top. */
  readonly scroll: number;
}

type PeopleListAction =
  | { readonly type: 'text-typed'; readonly text: string }
  | { readonly type: 'sort-chosen'; readonly by: PersonSort['by'] }
  | { readonly type: 'row-activated'; readonly row: number }
  | { readonly type: 'list-scrolled'; readonly scroll: number };

const initialPeopleList: PeopleList = {
  text: '',
  sort: { by: 'name', direction: 'ascending' },
  active: 0,
  scroll: 0,
};

function reducePeopleList(state: PeopleList, action: PeopleListAction): PeopleList {
  switch (action.type) {
    case 'text-typed':
      return { ...state, text: action.text, active: 0, scroll: 0 };
    case 'sort-chosen': {
      const isSame = state.sort.by === action.by;
      const first = action.by === 'changed' ? 'descending' : 'ascending';
      const other = state.sort.direction === 'ascending' ? 'descending' : 'ascending';
      return { ...state, active: 0, scroll: 0, sort: { by: action.by, direction: isSame ? other : first } };
    }
    case 'row-activated':
      return { ...state, active: Math.max(0, action.row) };
    case 'list-scrolled':
      return { ...state, scroll: action.scroll };
  }
}

export const peopleList = createStore<PeopleList, PeopleListAction>(initialPeopleList, reducePeopleList, {
  forget: true,
});
