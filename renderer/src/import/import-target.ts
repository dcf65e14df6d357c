import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { Result } from '../../../sync/core/result.ts';
import type { FormValues } from '../../../sync/domain/catalogue/form-value.ts';
import type { Procedure } from '../../../sync/domain/catalogue/types.ts';
import { rowNames } from './row-name.ts';

/** What became of a row that was taken in. */
export interface WrittenRow {
  readonly id: string;
  readonly record: string;
  /** It stood there already: the same row was brought in earlier. */
  readonly before: boolean;
}

/** A row as it is handed to the desk. */
export interface RowToWrite {
  readonly values: FormValues;
  readonly twin: number;
}

export type TakenRow =
  | ({ readonly type: 'written' } & WrittenRow)
  | { readonly type: 'refused'; readonly failure: Failure };

/** What the rows of a table become, and how some of them are written. */
export interface ImportTarget {
  readonly kind: 'case' | 'document';
  /** So many go to the desk at once. */
  readonly together: number;
  /** One answer for each row, or why none of them was written. */
  readonly write: (bridge: Bridge, rows: readonly RowToWrite[]) => Promise<Result<readonly TakenRow[], Failure>>;
}

/** Enough to make little of the commit, and few enough that whoever works beside it does not wait. */
const casesTogether = 20;

/** Cases with their people, as at the counter: who was registered by a table is found by name, and called in a crisis. */
export function casesOf({ code: procedure }: Pick<Procedure, 'code'>): ImportTarget {
  return {
    kind: 'case',
    together: casesTogether,
    write: async (bridge, rows) => {
      const names = await rowNames(`case ${procedure}`, rows);
      const named = rows.map(({ values }, place) => ({ row: names[place] ?? '', fields: { ...values } }));
      const answer = await bridge.command('takeInCases', { procedure, rows: named });
      return answer.ok ? { ok: true, value: answer.value.rows } : answer;
    },
  };
}
