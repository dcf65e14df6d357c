import type { QueryOutput } from '../../bridge/contract.ts';
import type { BookRow } from '../../bridge/contract/prints.ts';
import { noDeadline, type CaseDocument } from '../../domain/case-document.ts';
import { listIndexes } from '../../replica/kinds/cases.ts';
import type { Replica } from '../../replica/replica.ts';
import { hasUndelivered } from '../../storage/log/delivery.ts';

/** A page of the tracking book, off the index by which lists are sorted: a year is thousands of dossiers. */
export async function readTrackingBook(
  replica: Replica,
  {
    from,
    until,
    offset,
    limit,
  }: { readonly from: number; readonly until: number; readonly offset: number; readonly limit: number },
): Promise<QueryOutput<'trackingBook'>> {
  const { cases } = replica.documents;
  const selector = { receivedAt: { $gte: from, $lt: until } };
  const [documents, total] = await Promise.all([
    cases
      .find({
        selector,
        sort: [{ receivedAt: 'asc' }, { id: 'asc' }],
        skip: offset,
        limit,
        index: [...listIndexes.receivedAt],
      })
      .exec(),
    cases.count({ selector }).exec(),
  ]);
  return { total, rows: documents.map((document) => bookRow(document.toJSON() as CaseDocument, replica)) };
}

function bookRow(document: CaseDocument, replica: Replica): BookRow {
  const { id, code, temporary, procedure, owner, receivedAt, dueAt, endedAt, status, assignee } = document;
  return {
    id,
    code,
    temporary,
    procedure,
    owner,
    receivedAt,
    dueAt: dueAt === noDeadline ? null : dueAt,
    endedAt,
    status,
    assignee: assignee === '' ? null : assignee,
    delivered: !hasUndelivered(replica.database, id),
  };
}
