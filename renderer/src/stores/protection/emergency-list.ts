import type { EmergencyFilter } from '../../../../sync/bridge/contract/protection.ts';
import { createStore } from '../store.ts';

/** How the list of emergencies is looked at; it waits as it was left. */
interface EmergencyListState {
  readonly filter: EmergencyFilter;
  /** The row that the keys act on. */
  readonly active: number;
}

type EmergencyListAction =
  | { readonly type: 'filter-changed'; readonly part: Partial<EmergencyFilter> }
  | { readonly type: 'row-activated'; readonly row: number };

const initial: EmergencyListState = { filter: { state: 'open' }, active: 0 };

function reduce(state: EmergencyListState, action: EmergencyListAction): EmergencyListState {
  switch (action.type) {
    case 'filter-changed':
      return { filter: { ...state.filter, ...action.part }, active: 0 };
    case 'row-activated':
      return { ...state, active: Math.max(0, action.row) };
  }
}

export const emergencyList = createStore<EmergencyListState, EmergencyListAction>(initial, reduce, { forget: true });
