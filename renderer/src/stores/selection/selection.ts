import type { DocumentRow } from '../../../../sync/bridge/documents-model.ts';
import type { CaseRow } from '../../../../sync/bridge/model.ts';
import { createStore, type Store } from '../store.ts';

/** The rows that were picked in a list, as they stood when they were picked. */
export interface Selection<Row> {
  readonly rows: ReadonlyMap<string, Row>;
}

export type SelectionAction<Row> =
  | { readonly type: 'row-toggled'; readonly row: Row }
  | { readonly type: 'rows-selected'; readonly rows: readonly Row[] }
  | { readonly type: 'selection-cleared' };

export type SelectionStore<Row> = Store<Selection<Row>, SelectionAction<Row>>;

/** More at once would be a change that nobody can look over. */
export const mostSelected = 500;

export function reduceSelection<Row extends { readonly id: string }>(
  state: Selection<Row>,
  action: SelectionAction<Row>,
): Selection<Row> {
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

function createSelection<Row extends { readonly id: string }>(): SelectionStore<Row> {
  return createStore<Selection<Row>, SelectionAction<Row>>({ rows: new Map() }, reduceSelection, { forget: true });
}

export const selection = createSelection<CaseRow>();

/** A document that was picked, with what it is called by where it is told what became of it. */
export type PickedDocument = Pick<DocumentRow, 'id' | 'direction'> & { readonly code: string };

export const pickedDocuments = createSelection<PickedDocument>();

export function pickedDocument({ id, direction, number, symbol, abstract }: DocumentRow): PickedDocument {
  return { id, direction, code: [number || symbol, abstract].filter((part) => part !== '').join(' · ') };
}
