import type { QueryOutput } from '../../bridge/contract.ts';
import type { LeftThing } from '../../bridge/contract/handover.ts';
import type { SubjectId } from '../../core/ids.ts';
import type { CaseDocument } from '../../domain/case-document.ts';
import type { DocumentDocument } from '../../domain/documents/document-document.ts';
import { kindsFor } from '../../domain/handover.ts';
import { compareNames } from '../../domain/names.ts';
import type { EmergencyDocument } from '../../domain/protection/emergency-document.ts';
import { readLedgerOf } from '../../replica/read-ledger.ts';
import type { ViewContext } from '../cases/case-view.ts';
import { openByTerm } from '../documents/document-queries.ts';
import type { OpenQueries } from '../work.ts';
import { readWatched } from '../watches/watches.ts';
import { listHandedOver, readHandedOver } from './handed-over.ts';
import { caseLeft, documentLeft, emergencyLeft } from './left-thing.ts';

export const handoverQueries: OpenQueries<'left' | 'leavers' | 'handovers' | 'handover'> = {
  left: {
    topics: ['cases', 'documents', 'protection', 'delivery'],
    answer: async (desk, { staff }) => listLeft(desk.view, await readOpen(desk.view), staff as SubjectId),
  },
  leavers: {
    topics: ['staff', 'cases', 'documents', 'protection'],
    answer: (desk) => listLeavers(desk.view),
  },
  // Every append tells of itself there, as of what is watched.
  handovers: { topics: ['delivery', 'staff'], answer: async (desk) => listHandedOver(desk.view) },
  handover: {
    topics: ['delivery', 'staff', 'cases', 'documents', 'protection'],
    answer: (desk, asked) => readHandedOver(desk.view, asked),
  },
};

/** Nothing may be left behind. */
const allOfThem = 10_000_000;

/** What no index finds by person: read once, for as many people as are asked about. */
interface Open {
  readonly documents: readonly DocumentDocument[];
  readonly emergencies: readonly EmergencyDocument[];
}

async function readOpen(context: ViewContext): Promise<Open> {
  const [documents, emergencies] = await Promise.all([
    openByTerm(context, allOfThem),
    readLedgerOf(context.replica.documents, 'emergency', { one: 'open' }),
  ]);
  return { documents, emergencies };
}

/** All that somebody has. */
async function listLeft(context: ViewContext, open: Open, staff: SubjectId): Promise<LeftThing[]> {
  return [...(await toDo(context, open, staff)), ...(await watchedBy(context, staff))];
}

async function toDo(
  { replica }: ViewContext,
  { documents, emergencies }: Open,
  staff: SubjectId,
): Promise<readonly LeftThing[]> {
  const assigned = await replica.documents.cases
    .find({ selector: { open: 1, assignee: staff }, sort: [{ open: 'asc' }, { queueAt: 'asc' }] })
    .exec();
  return [
    ...assigned.map((one) => caseLeft(plain<CaseDocument>(one), 'case')),
    ...documents
      .filter(({ turns }) => turns.includes(staff))
      .map((document) => documentLeft(document, 'document', partIn(document, staff))),
    ...emergencies.filter(({ duty }) => duty === staff).map(emergencyLeft),
  ];
}

async function watchedBy({ replica }: ViewContext, staff: SubjectId): Promise<readonly LeftThing[]> {
  const ids = readWatched(replica, staff).map(({ id }) => id);
  if (ids.length === 0) return [];
  const selector = { id: { $in: ids }, open: 1 as const };
  const [cases, documents] = await Promise.all([
    replica.documents.cases.find({ selector }).exec(),
    replica.documents.documents.find({ selector }).exec(),
  ]);
  return [
    ...cases.map((one) => caseLeft(plain<CaseDocument>(one), 'watch')),
    ...documents.map((one) => documentLeft(plain<DocumentDocument>(one), 'watch', 'watch')),
  ];
}

function partIn({ step, lead }: DocumentDocument, staff: SubjectId): LeftThing['part'] {
  if (step === 'drafting') return 'drafter';
  return lead === staff ? 'lead' : 'support';
}

/** Those who work here, and of those who do no more whoever still has something. */
async function listLeavers(context: ViewContext): Promise<QueryOutput<'leavers'>> {
  const all = context.people.all().toSorted((a, b) => compareNames(a.name, b.name));
  const open = await readOpen(context);
  const has = await Promise.all(
    all.map(async ({ id, active }) => active || (await listLeft(context, open, id)).length > 0),
  );
  return all
    .filter((_, at) => has[at])
    .map(({ id, name, active, roles }) => ({ id, name, active, takes: active ? [...kindsFor(roles)] : [] }));
}

const plain = <Document>(document: { toJSON(): unknown }): Document => document.toJSON() as Document;
