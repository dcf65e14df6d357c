import type { RosterFilterInput, RosterSort } from '../../../../sync/bridge/contract/protection.ts';
import { createStore } from '../store.ts';

/** How the list of a crisis is looked at; it waits as it was left. */
interface CrisisListState {
  readonly filter: RosterFilterInput;
  readonly sort: RosterSort;
  /** The row that the keys act on. */
  readonly active: number;
  /** Those that are to be put into a group. */
  readonly picked: readonly string[];
}

type CrisisListAction =
  | { readonly type: 'filter-changed'; readonly part: Partial<RosterFilterInput> }
  /** Null: of any group. */
  | { readonly type: 'group-chosen'; readonly group: string | null }
  | { readonly type: 'sort-chosen'; readonly by: RosterSort['by'] }
  | { readonly type: 'row-activated'; readonly row: number }
  | { readonly type: 'citizen-picked'; readonly id: string }
  | { readonly type: 'citizens-dropped' };

const initial: CrisisListState = {
  filter: {},
  sort: { by: 'name', direction: 'ascending' },
  active: 0,
  picked: [],
};

function reduce(state: CrisisListState, action: CrisisListAction): CrisisListState {
  switch (action.type) {
    case 'filter-changed':
      return { ...state, filter: { ...state.filter, ...action.part }, active: 0 };
    case 'group-chosen': {
      const { group: _group, ...rest } = state.filter;
      return { ...state, active: 0, filter: action.group === null ? rest : { ...rest, group: action.group } };
    }
    case 'sort-chosen': {
      const isSame = state.sort.by === action.by;
      const first = action.by === 'answered' ? 'descending' : 'ascending';
      const other = state.sort.direction === 'ascending' ? 'descending' : 'ascending';
      return { ...state, active: 0, sort: { by: action.by, direction: isSame ? other : first } };
    }
    case 'row-activated':
      return { ...state, active: Math.max(0, action.row) };
    case 'citizen-picked': {
      const without = state.picked.filter((id) => id !== action.id);
      return { ...state, picked: without.length < state.picked.length ? without : [...state.picked, action.id] };
    }
    case 'citizens-dropped':
      return { ...state, picked: [] };
  }
}

export const crisisList = createStore<CrisisListState, CrisisListAction>(initial, reduce, { forget: true });
