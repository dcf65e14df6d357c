import { PAGE_SIZE, type Pages, rowAt } from '../stores/pages/pages.ts';

/** What the rows of a list are called, so that one is known again where the list has moved it. */
export interface RowNames {
  /** The question that the rows answer. */
  readonly question: string | null;
  /** Null where the row is not known yet. */
  nameAt(row: number): string | null;
  rowOf(name: string): number | null;
}

/** Where the cursor stands, and on what. */
export interface Followed {
  readonly question: string | null;
  readonly row: number;
  readonly name: string | null;
  /** When something else came under a cursor that stayed where it was; null where nothing did. */
  readonly changedAt: number | null;
}

export interface Standing {
  readonly names: RowNames;
  /** The row that the cursor stands at now. */
  readonly row: number;
  readonly at: number;
  /** Somebody put the cursor where it is. One that nobody has moved yet stays at the top of the list. */
  readonly isPlaced: boolean;
  /** What a key has just done something to: that it goes elsewhere, and the next comes in its place, is what was wanted. */
  readonly done: string | null;
}

/** The cursor stays on what it was put on, wherever the list moves that; where it is gone, it stays at its row, and says since when. */
export function follow(before: Followed | null, { names, row, at, isPlaced, done }: Standing): Followed {
  const { question } = names;
  const name = names.nameAt(row);
  if (before === null || before.question !== question || before.row !== row || before.name === null)
    return { question, row, name, changedAt: null };
  if (name === null || name === before.name) return before;
  if (before.name === done) return { question, row, name, changedAt: null };
  const found = isPlaced ? names.rowOf(before.name) : null;
  return found === null ? { question, row, name, changedAt: at } : { ...before, row: found };
}

/** The rows of a long list, by their ids. */
export function namesIn<Row extends { readonly id: string }>(pages: Pages<Row>): RowNames {
  return {
    question: pages.answers,
    nameAt: (row) => rowAt(pages, row)?.id ?? null,
    rowOf: (name) => {
      for (const [page, rows] of pages.rows) {
        const place = rows.findIndex(({ id }) => id === name);
        if (place >= 0) return page * PAGE_SIZE + place;
      }
      return null;
    },
  };
}
