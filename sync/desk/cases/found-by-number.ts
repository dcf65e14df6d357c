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
 * they are, as they were before, temporary codes too, and as they were voided. It stands on papers that people hold in their hands.
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
    else if (plain(fee.receipt) === plain(number)) found.set(fee.case, receiptTyped(fee, number));
    else if (former.includes(id)) found.set(fee.case, { why: 'former-receipt', number });
    else if (plain(fee.codeBefore ?? '') === plain(number)) found.set(fee.case, receiptTyped(fee, number));
  }
  return found;
}

/**
 * Which of a fee's numbers somebody typed, wholly or in part: its receipt's own, or the temporary code that stands on a slip which was printed
 * before there was a number.
 */
export function receiptTyped({ receipt, codeBefore = '', voided }: FeeDocument, typed: string): FoundBy {
  const isCode = !plain(receipt).includes(plain(typed)) && plain(codeBefore).includes(plain(typed));
  if (isCode) return { why: 'temporary-receipt', number: codeBefore };
  return { why: voided === 1 ? 'voided-receipt' : 'receipt', number: receipt };
}

/** Letters and digits alone: who reads a number off a slip puts in hyphens or spaces as it comes. */
const plain = (number: string): string => number.toUpperCase().replaceAll(/[^\dA-Z]/g, '');
