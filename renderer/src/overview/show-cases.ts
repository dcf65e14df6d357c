import type { MouseEvent } from 'react';
import type { CaseFilter, CaseSort } from '../../../sync/bridge/contract/cases.ts';
import { caseList } from '../stores/case-list/case-list.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';

/** The most pressing first. */
export const mostPressing: CaseSort = { by: 'due', direction: 'ascending' };

/**
 * A link to the list of cases, narrowed to what was counted. What it is narrowed to stands in no address: a name or a number
 * may be among it.
 */
export function linkToCases(
  filter: CaseFilter,
  sort?: CaseSort,
): {
  readonly href: string;
  readonly onClick: (event: Pick<MouseEvent, 'ctrlKey' | 'metaKey'>) => void;
} {
  return {
    href: hashOfPlace({ screen: 'cases' }),
    onClick: () => caseList.dispatch({ type: 'filter-chosen', filter, ...(sort && { sort }) }),
  };
}
