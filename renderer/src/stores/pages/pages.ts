/**
 * A long list held as the pages that somebody looks at. Pages answer by themselves and again at every change; a
 * changed question keeps the old rows, marked stale, until its first answer, so that nothing flickers or blocks.
 */
export interface Pages<Row> {
  /** The question these pages are being asked under. */
  readonly question: string;
  /** The question that the rows answer; another one than `question` while stale. */
  readonly answers: string | null;
  readonly total: number | null;
  readonly rows: ReadonlyMap<number, readonly Row[]>;
}

export type PagesAction<Row> =
  | { readonly type: 'question-changed'; readonly question: string }
  | {
      readonly type: 'page-answered';
      readonly question: string;
      readonly page: number;
      readonly total: number;
      readonly rows: readonly Row[];
    };

export const PAGE_SIZE = 100;
/** Pages kept after they were looked at: 6,000 rows. */
const KEPT_PAGES = 60;

export function noPages<Row>(question: string): Pages<Row> {
  return { question, answers: null, total: null, rows: new Map() };
}

export function reducePages<Row>(state: Pages<Row>, action: PagesAction<Row>): Pages<Row> {
  switch (action.type) {
    case 'question-changed':
      return state.question === action.question ? state : { ...state, question: action.question };
    case 'page-answered': {
      if (action.question !== state.question) return state;
      const fresh = state.answers !== action.question;
      const rows = new Map(fresh ? [] : state.rows);
      // Set last: the map's order is the order of use.
      rows.delete(action.page);
      rows.set(action.page, action.rows);
      return { ...state, answers: action.question, total: action.total, rows: kept(rows) };
    }
  }
}

function kept<Row>(rows: Map<number, readonly Row[]>): ReadonlyMap<number, readonly Row[]> {
  for (const page of rows.keys()) {
    if (rows.size <= KEPT_PAGES) break;
    rows.delete(page);
  }
  return rows;
}

export function isStale(state: Pages<unknown>): boolean {
  return state.answers !== null && state.answers !== state.question;
}

export function rowAt<Row>(state: Pages<Row>, index: number): Row | undefined {
  return state.rows.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE];
}

/** The rows from the start that are here without a gap. */
export function rowsFromStart<Row>(state: Pages<Row>): readonly Row[] {
  const found: Row[] = [];
  for (let page = 0; ; page += 1) {
    const rows = state.rows.get(page);
    if (rows === undefined) return found;
    found.push(...rows);
    if (rows.length < PAGE_SIZE) return found;
  }
}

/** The pages that cover the rows from `first` to `last`. */
export function pagesCovering(first: number, last: number): readonly number[] {
  const from = Math.max(0, Math.floor(first / PAGE_SIZE));
  const to = Math.max(from, Math.floor(last / PAGE_SIZE));
  return Array.from({ length: to - from + 1 }, (_, step) => from + step);
}
