import type { MangoQuerySelector } from 'rxdb';
import type { Documents } from './collections.ts';
import type { LedgerBodies, LedgerDocument } from './kinds/ledger.ts';

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
