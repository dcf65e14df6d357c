import type { FoundBy } from '../../bridge/model.ts';
import type { SubjectId } from '../../core/ids.ts';
import { feeKind, type FeeDocument } from '../../domain/fees/fee-document.ts';
import type { Replica } from '../../replica/replica.ts';
import { searchText } from '../../storage/search.ts';
import { formerBearers } from '../numbers/find-number.ts';

/** Receipts that a number is looked for among, at most: more than one bears it only where two desks gave it. */
const mostReceipts = 20;

/**
 * Cases by a number that is none of their own now, and which one that is: one that they had before, and the receipts of their fees, as
 * they are, as they were before, and as they were voided. It stands on papers that people hold in their hands.
 */
export async function casesByNumber(replica: Replica, typed: string): Promise<ReadonlyMap<SubjectId, FoundBy>> {
  const number = typed.trim().toUpperCase();
  if (!/\d/.test(number)) return new Map();
  const former = await formerBearers(replica, number);
  const hits = searchText(replica.database, { query: number, kinds: [feeKind], limit: mostReceipts });
  const ids = [...new Set([...former, ...hits.map(({ id }) => id as SubjectId)])];
  const fees = await replica.documents.ledger.findByIds(ids).exec();
  const found = new Map<SubjectId, FoundBy>();
  for (const id of ids) {
    const line = fees.get(id)?.toJSON();
    const fee = line?.of === 'fee' ? (line.body as FeeDocument) : null;
    if (fee === null) found.set(id, { why: 'former-number', number });
    else if (fee.receipt.toUpperCase() === number) found.set(fee.case, { why: whyOf(fee), number });
    else if (former.includes(id)) found.set(fee.case, { why: 'former-receipt', number });
  }
  return found;
}

/** What a fee's own receipt is to a case that was found by it. */
export function whyOf({ voided }: Pick<FeeDocument, 'voided'>): 'receipt' | 'voided-receipt' {
  return voided === 1 ? 'voided-receipt' : 'receipt';
}
