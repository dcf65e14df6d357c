import type { Bridge } from '../../../sync/bridge/client.ts';
import type { Failure } from '../../../sync/bridge/contract.ts';
import type { Result } from '../../../sync/core/result.ts';
import type { FormValues } from '../../../sync/domain/catalogue/form-value.ts';

/** What became of a row that was taken in. */
export interface WrittenRow {
  readonly id: string;
  readonly record: string;
  readonly code: string;
}

/** What the rows of a table become, and how one is written. */
export interface ImportTarget {
  readonly kind: 'case' | 'document';
  readonly write: (bridge: Bridge, values: FormValues, draft: string) => Promise<Result<WrittenRow, Failure>>;
}

export function casesOf(procedure: string): ImportTarget {
  return {
    kind: 'case',
    write: (bridge, values, draft) =>
      bridge.command('createCase', { procedure, fields: { ...values }, channel: 'in_person', papers: [], draft }),
  };
}
