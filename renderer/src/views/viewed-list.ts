import type { SavedView, ViewContent } from '../../../sync/bridge/contract/views.ts';
import { caseList } from '../stores/case-list/case-list.ts';
import { documentList } from '../stores/document-list/document-list.ts';
import { goTo } from '../stores/navigation/navigation.ts';

/** A list whose views are named: which are its own, and what it shows now. */
export interface ViewedList {
  readonly holds: (view: ViewContent) => boolean;
  readonly inUse: () => ViewContent;
}

export const viewedCases: ViewedList = {
  holds: ({ of }) => of === 'cases',
  inUse: () => {
    const { filter, sort } = caseList.get();
    return { of: 'cases', filter, sort };
  },
};

const viewedDocuments = (direction: 'incoming' | 'outgoing'): ViewedList => ({
  holds: (view) => view.of === 'documents' && view.filter.direction === direction,
  inUse: () => {
    const { filter, sort } = documentList.get();
    return { of: 'documents', filter: { ...filter, direction }, sort };
  },
});
export const viewedIncoming = viewedDocuments('incoming');
export const viewedOutgoing = viewedDocuments('outgoing');

/** Goes to the list, as the view shows it. */
export function applyView(view: ViewContent): void {
  if (view.of === 'cases') {
    caseList.dispatch({ type: 'filter-chosen', filter: view.filter });
    caseList.dispatch({ type: 'sort-chosen', sort: view.sort });
    goTo({ screen: 'cases' });
    return;
  }
  const { direction, ...filter } = view.filter;
  documentList.dispatch({ type: 'view-chosen', filter, sort: view.sort });
  goTo({ screen: 'documents', tab: direction });
}

/** Whether a view is what the list shows now. */
export function isInUse({ holds, inUse }: ViewedList, view: SavedView): boolean {
  const { of, filter, sort } = view;
  return holds(view) && JSON.stringify({ of, filter, sort }) === JSON.stringify(inUse());
}
