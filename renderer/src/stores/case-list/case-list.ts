import type { CaseFilter, CaseSort } from '../../../../sync/bridge/contract/cases.ts';
import { createStore } from '../store.ts';

/** How the list of cases is looked at; it waits as it was left while someone works in a case. */
export interface CaseList {
  readonly filter: CaseFilter;
  readonly sort: CaseSort;
  /** The row that the keys act on. */
  readonly active: number;
  /** Pixels from the top. */
  readonly scroll: number;
  /** How long the list was when it was left, so that it is as tall when it is drawn again. */
  readonly total: number | null;
}

export type CaseListAction =
  | {
      readonly type: 'filter-changed';
      readonly change: { readonly [Key in keyof CaseFilter]?: CaseFilter[Key] | undefined };
    }
  /** Sorted as before where no sort is named. */
  | { readonly type: 'filter-chosen'; readonly filter: CaseFilter; readonly sort?: CaseSort }
  | { readonly type: 'filter-cleared' }
  | { readonly type: 'sort-chosen'; readonly sort: CaseSort }
  | { readonly type: 'row-activated'; readonly row: number }
  | { readonly type: 'list-scrolled'; readonly scroll: number }
  | { readonly type: 'list-counted'; readonly total: number };

export const initialCaseList: CaseList = {
  filter: {},
  sort: { by: 'changed', direction: 'descending' },
  active: 0,
  scroll: 0,
  total: null,
};

const fromTheTop = { active: 0, scroll: 0, total: null } as const;

export function reduceCaseList(state: CaseList, action: CaseListAction): CaseList {
  switch (action.type) {
    case 'filter-changed':
      return { ...state, ...fromTheTop, filter: withoutEmpty({ ...state.filter, ...action.change }) };
    case 'filter-chosen':
      return {
        ...state,
        ...fromTheTop,
        filter: withoutEmpty(action.filter),
        sort: action.sort ?? state.sort,
      };
    case 'filter-cleared':
      return { ...state, ...fromTheTop, filter: {} };
    case 'sort-chosen':
      return { ...state, ...fromTheTop, sort: action.sort };
    case 'row-activated':
      return { ...state, active: Math.max(0, action.row) };
    case 'list-scrolled':
      return { ...state, scroll: action.scroll };
    case 'list-counted':
      return { ...state, total: action.total };
  }
}

/** A filter that filters nothing is no filter: the question stays the same question. */
function withoutEmpty(filter: Record<string, unknown>): CaseFilter {
  const idle = (value: unknown) =>
    value === undefined || value === false || value === '' || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => !idle(value))) as CaseFilter;
}

export const caseList = createStore<CaseList, CaseListAction>(initialCaseList, reduceCaseList, { forget: true });
