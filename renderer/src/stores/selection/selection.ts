import type { CaseRow } from '../../../../sync/bridge/model.ts';
import { createStore } from '../store.ts';

/** The cases that were picked in the list, as they stood when they were picked. */
export interface Selection {
  readonly rows: ReadonlyMap<string, CaseRow>;
}

export type SelectionAction =
  | { readonly type: 'row-toggled'; readonly row: CaseRow }
  | { readonly type: 'rows-selected'; readonly rows: readonly CaseRow[] }
  | { readonly type: 'selection-cleared' };

/** More at once would be a change that nobody can look over. */
export const mostSelected = 500;

export function reduceSelection(state: Selection, action: SelectionAction): Selection {
  switch (action.type) {
    case 'row-toggled': {
      const rows = new Map(state.rows);
      if (!rows.delete(action.row.id) && rows.size < mostSelected) rows.set(action.row.id, action.row);
      return { rows };
    }
    case 'rows-selected':
      return { rows: new Map(action.rows.slice(0, mostSelected).map((row) => [row.id, row])) };
    case 'selection-cleared':
      return { rows: new Map() };
  }
}

export const selection = createStore<Selection, SelectionAction>({ rows: new Map() }, reduceSelection, {
  forget: true,
});
