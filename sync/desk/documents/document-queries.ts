import type { MangoQuerySelector, MangoQuerySortPart } from 'rxdb';
import type { QueryInput, QueryOutput } from '../../bridge/contract.ts';
import type { DocumentFilter, DocumentSort } from '../../bridge/contract/documents.ts';
import type { SubjectId } from '../../core/ids.ts';
import { dayOfInstant, endOfDay } from '../../domain/dates.ts';
import type { DocumentDocument } from '../../domain/documents/document-document.ts';
import type { RegisterName } from '../../domain/documents/registers.ts';
import { documentIndexes } from '../../replica/kinds/documents.ts';
import type { ViewContext } from '../cases/case-view.ts';
import type { OrderQuery } from '../../storage/rx/order.ts';
import { findByText, pageOfHits } from '../texts/attachment-matches.ts';
import { readWatched } from '../watches/watches.ts';
import { documentRows, documentView } from './document-view.ts';
import { foundInRow } from './found-document.ts';

type Selector = MangoQuerySelector<DocumentDocument>;
type Page = QueryOutput<'documents'>;
interface Window {
  readonly offset: number;
  readonly limit: number;
}

/** What waits to be done, at most: whose turn it is stands in no index. */
const mostToDo = 2_000;
/** Of each direction, read for what was written lately. */
const mostRecent = 200;

const byTerm: MangoQuerySortPart<DocumentDocument>[] = [{ open: 'asc' }, { queueAt: 'asc' }, { id: 'asc' }];

const plain = (document: { toJSON(): unknown }): DocumentDocument => document.toJSON() as DocumentDocument;

export async function listDocuments(
  context: ViewContext,
  { filter, sort, offset, limit }: { filter: DocumentFilter; sort: DocumentSort } & Window,
): Promise<Page> {
  const { documents } = context.replica.documents;
  const text = filter.text?.trim() ?? '';
  const direction = sort.direction === 'ascending' ? 'asc' : 'desc';
  const field = ({ received: 'receivedAt', due: 'queueAt', changed: 'changedAt' } as const)[sort.by];
  const order = ['direction', field, 'id'].map((each) => ({ [each]: direction }) as const);
  const selector = selectorOf(context, filter);
  if (text !== '') return rowsOfHits(context, text, { selector, sort: order, offset, limit });
  const [found, total] = await Promise.all([
    documents
      .find({
        selector,
        sort: order as MangoQuerySortPart<DocumentDocument>[],
        skip: offset,
        limit,
        index: [...documentIndexes[field]],
      })
      .exec(),
    documents.count({ selector }).exec(),
  ]);
  return { total, rows: documentRows(found.map(plain), context) };
}

async function rowsOfHits(context: ViewContext, text: string, query: Omit<OrderQuery, 'ids'> & Window): Promise<Page> {
  const hits = findByText(context.replica, text, 'document');
  const ids = [...hits.own, ...(await notSecret(context, hits.attached))];
  const { total, documents } = pageOfHits(context.replica, hits, 'documents', { ids, ...query });
  const own = new Set(hits.own);
  const fields = new Map(
    documents
      .filter(({ id }) => own.has(id))
      .map((document) => [document.id, foundInRow(context.replica, document, text)]),
  );
  return {
    total,
    rows: documentRows(documents, context).map((row) => {
      const id = row.id as SubjectId;
      return { ...row, ...hits.foundIn(id), ...fields.get(id) };
    }),
  };
}

/** What a document says that became secret finds it no more, though the text was read before [D6]. */
async function notSecret({ replica }: ViewContext, ids: readonly SubjectId[]): Promise<readonly SubjectId[]> {
  const found = await replica.documents.documents.findByIds([...ids]).exec();
  return ids.filter((id) => found.get(id)?.secrecy === 'none');
}

function selectorOf({ now }: ViewContext, filter: DocumentFilter): Selector {
  const { direction, steps, year, onlyUrgent, onlyOpen, onlyOverdue, onlyConflicts } = filter;
  return {
    direction,
    ...(steps && steps.length > 0 && { step: { $in: steps as DocumentDocument['step'][] } }),
    ...(year !== undefined && { year }),
    ...(onlyUrgent && { urgencyRank: { $gt: 0 } }),
    ...((onlyOpen || onlyOverdue) && { open: 1 as const }),
    ...(onlyOverdue && { queueAt: { $lte: now() } }),
    ...(onlyConflicts && { conflicts: { $gt: 0 } }),
  };
}

export async function listToDo(
  context: ViewContext,
  me: string,
  { whose, due, offset, limit }: QueryInput<'documentsToDo'>,
): Promise<Page> {
  const found = await openByTerm(context);
  const isMine = isTurnOf(context, me);
  const watched = new Set(whose === 'watched' ? readWatched(context.replica, me as SubjectId).map(({ id }) => id) : []);
  const isAsked: { readonly [Whose in typeof whose]: (document: DocumentDocument) => boolean } = {
    everyone: () => true,
    mine: isMine,
    watched: ({ id }) => watched.has(id),
  };
  const waiting = found.filter(isAsked[whose]).filter(due === undefined ? () => true : isDue(context, due));
  return {
    total: waiting.length,
    rows: documentRows(waiting.slice(offset, offset + limit), context),
  };
}

/**
 * How many documents wait for this person: those that the list to do has as theirs. Counted anew with every change there is: no document is
 * copied for it, and RxDB keeps to itself what it found, for with a limit that is reached it would read all of it again.
 */
export async function countWaitingFor(context: ViewContext, me: string): Promise<number> {
  const open = await context.replica.documents.documents.find({ selector: { open: 1 }, sort: byTerm }).exec();
  return open.slice(0, mostToDo).filter(isTurnOf(context, me)).length;
}

/** By name, or by one of their roles. */
function isTurnOf({ people }: ViewContext, me: string): (document: Pick<DocumentDocument, 'turns'>) => boolean {
  const mine: readonly string[] = [me, ...(people.find(me as SubjectId)?.roles ?? [])];
  return ({ turns }) => turns.some((turn) => mine.includes(turn));
}

/** Overdue now, or due by the end of the mission's day and not overdue yet. */
export function isDue(
  { now, mission }: { readonly now: () => number; readonly mission: { readonly zone: string } },
  due: 'overdue' | 'today',
): (document: Pick<DocumentDocument, 'queueAt'>) => boolean {
  const at = now();
  const tonight = endOfDay(dayOfInstant(at, mission.zone), mission.zone);
  return ({ queueAt }) => (due === 'overdue' ? queueAt <= at : queueAt > at && queueAt <= tonight);
}

/** All that is not done with, what is due first in front. */
export async function openByTerm({ replica }: ViewContext, limit = mostToDo): Promise<readonly DocumentDocument[]> {
  const found = await replica.documents.documents.find({ selector: { open: 1 }, sort: byTerm, limit }).exec();
  return found.map(plain);
}

export async function listRegister(
  context: ViewContext,
  { register, year, offset, limit }: { readonly register: RegisterName; readonly year: number } & Window,
): Promise<QueryOutput<'documentRegister'>> {
  const { documents } = context.replica.documents;
  const selector: Selector = { register, year, numberValue: { $gt: 0 } };
  const sort: MangoQuerySortPart<DocumentDocument>[] = [
    { register: 'asc' },
    { year: 'asc' },
    { numberValue: 'asc' },
    { id: 'asc' },
  ];
  const [found, total, years] = await Promise.all([
    documents.find({ selector, sort, skip: offset, limit, index: [...documentIndexes.register] }).exec(),
    documents.count({ selector }).exec(),
    yearsOf(context, register),
  ]);
  return { total, rows: documentRows(found.map(plain), context), years };
}

/** From the first year of a register to its last. */
async function yearsOf(context: ViewContext, register: RegisterName): Promise<number[]> {
  const { documents } = context.replica.documents;
  const end = (direction: 'asc' | 'desc') =>
    documents
      .findOne({
        selector: { register },
        sort: [{ register: direction }, { year: direction }, { numberValue: direction }, { id: direction }],
      })
      .exec();
  const [first, last] = await Promise.all([end('asc'), end('desc')]);
  if (!first || !last) return [];
  return Array.from({ length: last.year - first.year + 1 }, (_, index) => last.year - index);
}

export async function viewDocument(context: ViewContext, id: string): Promise<QueryOutput<'document'>> {
  const document = await context.replica.documents.documents.findOne(id).exec();
  if (!document) return null;
  const logged = context.replica.recordsAbout(id as SubjectId);
  return documentView(plain(document), logged, context.replica.state(id as SubjectId, logged), context);
}

/** What was written lately, the latest first, each once. */
export async function listHints({ replica }: ViewContext): Promise<QueryOutput<'documentHints'>> {
  const recent = async (direction: 'incoming' | 'outgoing'): Promise<DocumentDocument[]> => {
    const found = await replica.documents.documents
      .find({
        selector: { direction },
        sort: [{ direction: 'desc' }, { receivedAt: 'desc' }, { id: 'desc' }],
        limit: mostRecent,
        index: [...documentIndexes.receivedAt],
      })
      .exec();
    return found.map(plain);
  };
  const [incoming, outgoing] = await Promise.all([recent('incoming'), recent('outgoing')]);
  const each = (texts: readonly string[]): string[] => [...new Set(texts.filter((text) => text !== ''))].slice(0, 60);
  return {
    authors: each(incoming.map(({ author }) => author)),
    recipients: each(outgoing.flatMap(({ recipients }) => recipients)),
    signers: each(outgoing.map(({ signer }) => signer)),
    notations: each(outgoing.map(({ symbol }) => symbol.split('/').slice(1).join('/'))),
  };
}
