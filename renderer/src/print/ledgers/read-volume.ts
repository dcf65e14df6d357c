import type { Bridge } from '../../../../sync/bridge/client.ts';
import type { Failure, QueryInput, QueryOutput } from '../../../../sync/bridge/contract.ts';
import { ok, type Result } from '../../../../sync/core/result.ts';
import { entriesAVolume } from '../../../../sync/domain/prints/ledgers/ledger-page.ts';
import { readOnce } from '../../bridge/read-once.ts';

type Ledger = 'register' | 'documentRegister' | 'fees' | 'stockCard' | 'crisisCitizens';
type Question<Name extends Ledger> = Omit<QueryInput<Name>, 'offset' | 'limit'>;

export interface Reading {
  /** Entries before this volume. */
  readonly first: number;
  readonly signal: AbortSignal;
  readonly onProgress: (read: number, total: number) => void;
}

/** As many as the desk tells at once. */
const rowsAtOnce = 500;

/**
 * The entries of one volume, page by page, with what the desk says beside them. No more of a book is held than is printed.
 *
 * @returns null where it was given up
 */
export async function readVolume<Name extends Ledger>(
  bridge: Bridge,
  name: Name,
  question: Question<Name>,
  { first, signal, onProgress }: Reading,
): Promise<Result<QueryOutput<Name> | null, Failure>> {
  const rows: QueryOutput<Name>['rows'][number][] = [];
  for (;;) {
    const window = { offset: first + rows.length, limit: Math.min(rowsAtOnce, entriesAVolume - rows.length) };
    const page = await readOnce(bridge, name, { ...question, ...window } as QueryInput<Name>);
    if (!page.ok) return page;
    if (signal.aborted) return ok(null);
    rows.push(...page.value.rows);
    const inVolume = Math.min(entriesAVolume, page.value.total - first);
    onProgress(rows.length, inVolume);
    if (page.value.rows.length === 0 || rows.length >= inVolume) return ok({ ...page.value, rows });
  }
}
