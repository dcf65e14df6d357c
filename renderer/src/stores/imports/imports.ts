import type { Mapping } from '../../import/check-rows.ts';
import type { Letters } from '../../import/csv-rows.ts';
import type { DayOrder } from '../../import/day-order.ts';
import type { Through } from '../../import/import-through.ts';
import type { ImportOutcome } from '../../import/import-work.ts';
import type { LeftRow } from '../../import/left-rows.ts';
import type { ReadFault, ReadTable } from '../../import/read-table.ts';
import type { ImportOf } from '../navigation/place.ts';
import { createStore } from '../store.ts';

export type ImportStep =
  /** `file` is the one with the fault. */
  | { readonly kind: 'choosing'; readonly fault: ReadFault | null; readonly file?: File }
  /** `share` of the file that was gone through, 0 to 1. */
  | { readonly kind: 'reading'; readonly share: number }
  | { readonly kind: 'looking'; readonly table: ReadTable }
  | { readonly kind: 'working'; readonly done: number; readonly total: number }
  /** The whole file, part after part, of so many rows. */
  | ({ readonly kind: 'going-through'; readonly total: number } & Through)
  | ImportDone;

export interface ImportDone {
  readonly kind: 'done';
  /** The part that was taken in, and what of it the form refused. */
  readonly table: Pick<ReadTable, 'titles' | 'rows'>;
  readonly unfit: readonly LeftRow[];
  readonly outcomes: readonly ImportOutcome[];
  readonly left: number;
  readonly undone: { readonly undone: number; readonly kept: number } | null;
  /** Rows of the same file that are not looked at yet. */
  readonly behind: number;
}

/** What is taken in, and the rows of it that later parts leave out. */
export interface ImportSource {
  readonly file: File;
  readonly letters: Letters;
  readonly next: number;
  readonly behind: number;
}

/** How a file's columns and days are meant: said of its first part, and so of all others. */
export interface ImportColumns {
  readonly mapping: Mapping;
  readonly order: DayOrder | null;
}

interface Import {
  /** Of what was begun last: it can be stopped, and what an earlier one still tells is not heard. */
  readonly control: AbortController | null;
  readonly of: ImportOf;
  /** Of cases, whose procedure the table is. */
  readonly procedure: string | null;
  readonly step: ImportStep;
  readonly source: ImportSource | null;
  readonly columns: ImportColumns | null;
}

export type ImportAction =
  | { readonly type: 'table-expected'; readonly of: ImportOf }
  | { readonly type: 'procedure-chosen'; readonly procedure: string | null }
  | { readonly type: 'columns-said'; readonly columns: ImportColumns }
  /** Rows of the file are behind: those after them come next. */
  | { readonly type: 'file-passed'; readonly next: number; readonly behind: number }
  | { readonly type: 'import-begun'; readonly control: AbortController; readonly step: ImportStep }
  | { readonly type: 'import-went-on'; readonly control: AbortController; readonly step: ImportStep }
  | {
      readonly type: 'table-read';
      readonly control: AbortController;
      readonly table: ReadTable;
      readonly source: ImportSource;
    };

const choosing: ImportStep = { kind: 'choosing', fault: null };
export const initialImport: Import = {
  control: null,
  of: 'cases',
  procedure: null,
  step: choosing,
  source: null,
  columns: null,
};

export function reduceImport(state: Import, action: ImportAction): Import {
  switch (action.type) {
    case 'table-expected':
      // Whoever comes back while it works, or to read what came of it, finds it so.
      return action.of === state.of || isAtWork(state.step) ? state : { ...initialImport, of: action.of };
    case 'procedure-chosen':
      return { ...state, procedure: action.procedure, columns: null };
    case 'columns-said':
      return { ...state, columns: action.columns };
    case 'file-passed':
      return state.source === null
        ? state
        : { ...state, source: { ...state.source, next: action.next, behind: action.behind } };
    case 'import-begun':
      return { ...state, control: action.control, step: action.step };
    case 'import-went-on':
      return action.control === state.control ? { ...state, step: action.step } : state;
    case 'table-read':
      return action.control === state.control
        ? {
            ...state,
            source: action.source,
            columns: action.source.file === state.source?.file ? state.columns : null,
            step: { kind: 'looking', table: action.table },
          }
        : state;
  }
}

const isAtWork = ({ kind }: ImportStep): boolean => kind === 'working' || kind === 'going-through';

/** An import goes on while somebody looks at other screens; with the lock it ends, and is forgotten. */
export const imports = createStore<Import, ImportAction>(initialImport, reduceImport, { forget: true });
