import type { MangoQuerySelector, MangoQuerySortPart } from 'rxdb';
import type { QueryOutput } from '../../bridge/contract.ts';
import type { CaseFilter, CaseSort } from '../../bridge/contract/cases.ts';
import type { FoundBy, SearchHit } from '../../bridge/model.ts';
import type { SubjectId } from '../../core/ids.ts';
import { listIndexes } from '../../replica/kinds/cases.ts';
import { caseDocument, searchedTexts, type CaseDocument } from '../../domain/case-document.ts';
import { documentSubjectKind } from '../../domain/documents/document-fields.ts';
import { feeKind, type FeeDocument } from '../../domain/fees/fee-document.ts';
import type { EmergencyDocument } from '../../domain/protection/emergency-document.ts';
import { emergencyKind } from '../../domain/protection/emergency-fields.ts';
import { searchWords, type PersonDocument } from '../../domain/people/person-document.ts';
import { personKind } from '../../domain/people/person-fields.ts';
import type { OrderQuery } from '../../storage/rx/order.ts';
import { searchText } from '../../storage/search.ts';
import { searchPages, type PageHit } from '../../storage/texts/search-pages.ts';
import { describePage, findByText, pageOfHits, type TextHits } from '../texts/attachment-matches.ts';
import { findWords } from '../texts/find-words.ts';
import { withFoundField, type WithFoundField } from '../texts/found-in-field.ts';
import { countConflicts } from '../conflicts/list-conflicts.ts';
import { countWaitingFor } from '../documents/document-queries.ts';
import { titleOf } from '../documents/document-title.ts';
import { foundAmongHits as documentAmongHits } from '../documents/found-document.ts';
import { foundAmongHits as personAmongHits } from '../persons/found-person.ts';
import { countLate } from '../protection/emergency-queries.ts';
import { readWatched } from '../watches/watches.ts';
import { caseSelector, dueTodaySelector, narrowIndex } from './case-selector.ts';
import { asManyAs, namedFirst } from './named-first.ts';
import { casesByNumber, receiptTyped } from './found-by-number.ts';
import { caseHistory, caseRow, caseView, type ViewContext } from './case-view.ts';

type Selector = MangoQuerySelector<CaseDocument>;
type Rows = QueryOutput<'cases'>;
interface Window {
  readonly offset: number;
  readonly limit: number;
}

export async function listCases(
  context: ViewContext,
  { filter, sort, ...window }: { filter: CaseFilter; sort: CaseSort } & Window,
): Promise<Rows> {
  const text = filter.text?.trim() ?? '';
  const hits = text === '' ? null : findByText(context.replica, text, 'case');
  const byNumber = hits === null ? none : await casesByNumber(context.replica, text);
  const selector = caseSelector(context, filter);
  const direction = sort.direction === 'ascending' ? 'asc' : 'desc';
  const field = (
    {
      due: isDoneAlone(filter) ? 'measuredAt' : 'dueAt',
      received: 'receivedAt',
      changed: 'changedAt',
      code: 'code',
      owner: 'ownerKey',
      status: 'status',
    } as const
  )[sort.by];
  const indexFor = (found: number): readonly string[] | undefined => {
    const narrow = narrowIndex(filter, found);
    return narrow === undefined ? listIndexes[field] : (narrow ?? undefined);
  };
  const isByReceiptToo = sort.by === 'status' || sort.by === 'due';
  // The key in the same direction: else the index would not do for those that are alike.
  const fields = [field, ...(isByReceiptToo ? ['receivedAt' as const] : []), 'id' as const];
  const order = fields.map((each) => ({ [each]: direction }) as { readonly [name: string]: typeof direction });
  return hits === null
    ? page(context, selector, order as MangoQuerySortPart<CaseDocument>[], window, indexFor)
    : rowsOfHits(
        context,
        { text, hits, byNumber },
        {
          ids: [...new Set([...byNumber.keys(), ...hits.own, ...hits.attached])],
          selector,
          sort: order,
          ...window,
        },
      );
}

const isDoneAlone = ({ statuses }: CaseFilter): boolean => statuses?.length === 1 && statuses[0] === 'done';

/** Where its own words have it, out of sight. */
function fieldOf(
  { replica }: Pick<ViewContext, 'replica'>,
  { id, code, owner }: Pick<CaseDocument, 'id' | 'code' | 'owner'>,
  text: string,
): WithFoundField {
  return withFoundField(() => searchedTexts(replica.state(id)), `${code} ${owner}`, text);
}

const none: ReadonlyMap<SubjectId, FoundBy> = new Map();

function rowsOfHits(
  context: ViewContext,
  { text, hits, byNumber }: { text: string; hits: TextHits; byNumber: ReadonlyMap<SubjectId, FoundBy> },
  query: OrderQuery & Window,
): Rows {
  const own = new Set(hits.own);
  const why = (id: SubjectId): { readonly foundBy: FoundBy } | Record<string, never> => {
    const foundBy = own.has(id) ? undefined : byNumber.get(id);
    return foundBy === undefined ? {} : { foundBy };
  };
  const { total, documents } = pageOfHits(context.replica, hits, 'cases', query);
  return {
    total,
    rows: documents.map((document) => ({
      ...caseRow(document, context),
      ...hits.foundIn(document.id),
      ...why(document.id),
      ...(own.has(document.id) && fieldOf(context, document, text)),
    })),
  };
}

/** Open cases by deadline: what is overdue comes first of itself, what waits for others last. */
export function listQueue(
  context: ViewContext,
  me: string,
  { whose, ...window }: { readonly whose: 'mine' | 'watched' | 'unassigned' | 'everyone' } & Window,
): Promise<Rows> {
  if (whose === 'watched') {
    const ids = readWatched(context.replica, me as SubjectId).map(({ id }) => id);
    return page(context, { id: { $in: ids } }, [{ open: 'desc' }, { queueAt: 'asc' }, { id: 'asc' }], window);
  }
  const assignee = whose === 'everyone' ? {} : { assignee: whose === 'mine' ? me : '' };
  return page(context, { open: 1, ...assignee }, [{ open: 'asc' }, { queueAt: 'asc' }], window);
}

/** RxDB's documents are views with getters: what is spread must be the data itself. */
function plain(document: { toJSON(): unknown }): CaseDocument {
  return document.toJSON() as CaseDocument;
}

async function page(
  context: ViewContext,
  selector: Selector,
  sort: MangoQuerySortPart<CaseDocument>[],
  { offset, limit }: Window,
  indexFor: (found: number) => readonly string[] | undefined = () => undefined,
): Promise<Rows> {
  const { cases } = context.replica.documents;
  const total = await cases.count({ selector }).exec();
  const index = indexFor(total);
  const documents = await cases
    .find({ selector, sort, skip: offset, limit, ...(index && { index: [...index] }) })
    .exec();
  return { total, rows: documents.map((document) => caseRow(plain(document), context)) };
}

export async function countCases(context: ViewContext, me: string): Promise<QueryOutput<'counts'>> {
  const { replica, now } = context;
  const { cases } = replica.documents;
  const count = (selector: Selector): Promise<number> => cases.count({ selector }).exec();
  const at = now();
  const [open, mine, dueToday, overdue, conflicts, emergencies, documents] = await Promise.all([
    count({ open: 1 }),
    count({ open: 1, assignee: me }),
    count(dueTodaySelector(context)),
    count({ open: 1, queueAt: { $lte: at } }),
    countConflicts(replica),
    countLate(context),
    countWaitingFor(context, me),
  ]);
  return { open, mine, dueToday, overdue, conflicts, emergencies, documents };
}

export async function viewCase(context: ViewContext, id: string): Promise<QueryOutput<'case'>> {
  const listed = await context.replica.documents.cases.findOne(id).exec();
  const logged = context.replica.recordsAbout(id as SubjectId);
  const state = context.replica.state(id as SubjectId, logged);
  if (!listed && state.kind !== 'case') return null;
  // One whose opening was struck is in no list, and can still be read where somebody kept its address.
  const document = listed ? plain(listed) : caseDocument(id as SubjectId, state, context.mission);
  return caseView(document, logged, state, context);
}

export async function viewHistory(context: ViewContext, id: string): Promise<QueryOutput<'history'>> {
  const logged = context.replica.recordsAbout(id as SubjectId);
  return logged.length === 0 ? [] : caseHistory(logged, context.replica.state(id as SubjectId, logged), context);
}

/** Of what is found, people take no more than a third: whoever has many dossiers is found once, and they many times. */
export async function findText(context: ViewContext, text: string, limit: number): Promise<QueryOutput<'search'>> {
  const fewest = Math.max(1, Math.floor(limit / 3));
  const people = namedFirst(await findPeople(context, text, asManyAs(fewest, text)), text).slice(0, fewest);
  const papers = namedFirst(await findPapers(context, text, asManyAs(limit, text)), text);
  const paid = await findPaid(context, text, limit);
  const found = [...papers, ...(await findFormer(context, text)), ...paid];
  const others = found.filter(({ id }, at) => found.findIndex((hit) => hit.id === id) === at);
  return [...others.slice(0, limit - people.length), ...people];
}

async function findPapers({ replica }: ViewContext, text: string, limit: number): Promise<QueryOutput<'search'>> {
  const own = findWords(replica.database, { query: text, kinds: ['case', documentSubjectKind, emergencyKind], limit });
  const attached = attachedHits(replica, text, own, limit - own.length);
  const hits = [...own, ...attached.map(({ subject }) => ({ id: subject, exact: false }))];
  const pageOf = new Map<string, PageHit>(attached.map((hit) => [hit.subject, hit]));
  const ids = hits.map((hit) => hit.id);
  const [cases, documents, ledger] = await Promise.all([
    replica.documents.cases.findByIds(ids).exec(),
    replica.documents.documents.findByIds(ids).exec(),
    replica.documents.ledger.findByIds(ids).exec(),
  ]);
  return hits.flatMap(({ id, exact }): QueryOutput<'search'> => {
    const page = pageOf.get(id);
    const where = page && describePage(replica, page, text);
    const foundIn = where ? { foundIn: where } : {};
    const found = cases.get(id);
    if (found) {
      const { owner: title, code: detail, status, procedure } = found;
      const field = page === undefined ? fieldOf({ replica }, found, text) : {};
      return [{ kind: 'case', id, title, detail, status, procedure, exact, ...foundIn, ...field }];
    }
    const emergency = ledger.get(id)?.toJSON().body as EmergencyDocument | undefined;
    if (emergency) return [emergencyHit(emergency, exact)];
    const document = documents.get(id);
    // What is attached to a document that is secret now finds it no more [D6].
    if (document?.secrecy !== 'none' && !own.some((hit) => hit.id === id)) return [];
    if (!document) return [];
    const field = page === undefined ? documentAmongHits(replica, document, text) : {};
    return [{ kind: 'document', id, ...titleOf(document), status: document.step, exact, ...foundIn, ...field }];
  });
}

/** Dossiers by the receipts of their fees, of which people bring one as often as the other. */
async function findPaid({ replica }: ViewContext, text: string, limit: number): Promise<QueryOutput<'search'>> {
  if (!/\d/.test(text)) return [];
  const hits = searchText(replica.database, { query: text, kinds: [feeKind], limit });
  const paid = await replica.documents.ledger.findByIds(hits.map(({ id }) => id)).exec();
  const fees = hits.flatMap(({ id, exact }) => {
    const fee = paid.get(id)?.toJSON().body as FeeDocument | undefined;
    return fee === undefined ? [] : [{ ...fee, exact }];
  });
  const cases = await replica.documents.cases.findByIds(fees.map((fee) => fee.case)).exec();
  return fees.flatMap((fee): QueryOutput<'search'> => {
    const found = cases.get(fee.case);
    if (!found) return [];
    const { owner: title, code: detail, status } = found;
    const foundBy = receiptTyped(fee, text);
    return [{ kind: 'case', id: fee.case, title, detail, status, exact: fee.exact, foundBy }];
  });
}

/** Dossiers by a number that they, or a receipt of theirs, had before: a paper may still say it. */
async function findFormer({ replica }: ViewContext, text: string): Promise<QueryOutput<'search'>> {
  const byNumber = await casesByNumber(replica, text);
  const cases = await replica.documents.cases.findByIds([...byNumber.keys()]).exec();
  return [...byNumber].flatMap(([id, foundBy]): QueryOutput<'search'> => {
    const found = cases.get(id);
    if (!found) return [];
    const { owner: title, code: detail, status } = found;
    return [{ kind: 'case', id, title, detail, status, exact: true, foundBy }];
  });
}

/** What has the words in a file, behind all that has them itself. */
function attachedHits(
  { database }: ViewContext['replica'],
  text: string,
  own: readonly { readonly id: string }[],
  limit: number,
): readonly PageHit[] {
  if (limit <= 0) return [];
  const known = new Set<string>(own.map(({ id }) => id));
  const first = new Map<string, PageHit>();
  for (const hit of searchPages(database, text, limit * 4))
    if (!known.has(hit.subject) && !first.has(hit.subject)) first.set(hit.subject, hit);
  return [...first.values()].slice(0, limit);
}

function emergencyHit({ id, summary, code, city, state }: EmergencyDocument, exact: boolean): SearchHit {
  const detail = [code, city].filter((part) => part !== '').join(' · ');
  return { kind: 'emergency', id, title: summary, detail, status: state, exact };
}

async function findPeople({ replica }: ViewContext, text: string, limit: number): Promise<QueryOutput<'search'>> {
  const query = searchWords(text);
  const hits = findWords(replica.database, { query, kinds: [personKind], limit });
  const people = await replica.documents.people.findByIds(hits.map((hit) => hit.id)).exec();
  return hits.flatMap(({ id, exact }): QueryOutput<'search'> => {
    const person = people.get(id);
    if (!person) return [];
    const field = personAmongHits(replica, person, query);
    return [{ kind: 'person', id, title: person.name, detail: factsOf(person), status: null, exact, ...field }];
  });
}

function factsOf({ birthDate, numbers }: PersonDocument): string {
  const born = birthDate.split('-').toReversed().join('/');
  return [born, ...numbers.map(({ number }) => number)].filter((part) => part !== '').join(' · ');
}
