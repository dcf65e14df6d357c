import type { MangoQuerySelector, MangoQuerySortPart } from 'rxdb';
import type { Documents } from './collections.ts';
import { ledgerOrder, type LedgerBodies, type LedgerDocument } from './kinds/ledger.ts';

type Narrowing = Pick<MangoQuerySelector<LedgerDocument>, 'one' | 'two' | 'three'>;

/** What the ledger holds of one kind, narrowed by its keys, in no particular order. */
export async function readLedgerOf<Of extends keyof LedgerBodies>(
  { ledger }: Documents,
  of: Of,
  narrowing: Narrowing = {},
): Promise<readonly LedgerBodies[Of][]> {
  const found = await ledger.find({ selector: { of, ...narrowing } }).exec();
  return found.map((one) => (one.toJSON() as LedgerDocument).body as LedgerBodies[Of]);
}

/** A page of one kind, in the order of its first key and then of its own, off the index: a book is read without holding it whole. */
export async function readLedgerPage<Of extends keyof LedgerBodies>(
  { ledger }: Documents,
  of: Of,
  one: NonNullable<Narrowing['one']>,
  { direction, offset, limit }: { readonly direction: 'asc' | 'desc'; readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly LedgerBodies[Of][] }> {
  const selector = { of, one };
  const sort = [...ledgerOrder, 'id'].map((key) => ({ [key]: direction })) as MangoQuerySortPart<LedgerDocument>[];
  const [found, total] = await Promise.all([
    ledger.find({ selector, sort, skip: offset, limit, index: [...ledgerOrder] }).exec(),
    ledger.count({ selector }).exec(),
  ]);
  return { total, rows: found.map((each) => (each.toJSON() as LedgerDocument).body as LedgerBodies[Of]) };
}
