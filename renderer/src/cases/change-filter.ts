import { caseList } from '../stores/case-list/case-list.ts';

type Change = Extract<Parameters<typeof caseList.dispatch>[0], { type: 'filter-changed' }>['change'];

export const changeFilter = (change: Change): void => caseList.dispatch({ type: 'filter-changed', change });
