import type { DocumentDocument } from '../../domain/documents/document-document.ts';
import type { FoldedWhole } from '../../replica/fold-subject.ts';
import { documentRows } from '../documents/document-view.ts';
import type { MangoQuerySelector, MangoQuerySortPart } from 'rxdb';
import type { QueryOutput } from '../../bridge/contract.ts';
import type { PersonSort } from '../../bridge/contract/people.ts';
import type { SubjectId } from '../../core/ids.ts';
import type { CaseDocument } from '../../domain/case-document.ts';
import { knownPerson } from '../../domain/people/known-person.ts';
import { likely, matchPerson, possible, type Asked, type Match } from '../../domain/people/match.ts';
import {
  birthWord,
  foldedName,
  identityNumbers,
  searchWords,
  type PersonDocument,
} from '../../domain/people/person-document.ts';
import { personKind, readNumber } from '../../domain/people/person-fields.ts';
import { peopleIndexes } from '../../replica/kinds/people.ts';
import { findWords } from '../texts/find-words.ts';
import { caseHistory, caseRow, fieldState, type ViewContext } from '../cases/case-view.ts';
import { documentsAbout, familyOf, rolesIn } from './person-links.ts';
import { foundInRow } from './found-person.ts';
import { leadersOf, personRow } from './person-row.ts';

/** Hits of a text, at most: beyond that it says too little to be scrolled through. */
const mostHits = 2_000;
/** What is offered at once at the counter: more than an eye takes in is no help. */
const mostMatches = 6;
/** Read and compared for that. */
const mostCompared = 60;

export async function listPeople(
  context: ViewContext,
  { text, sort, offset, limit }: { text: string; sort: PersonSort; offset: number; limit: number },
): Promise<QueryOutput<'people'>> {
  const { people } = context.replica.documents;
  const wanted = searchWords(text.trim());
  const hits = wanted === '' ? null : findIds(context, wanted, mostHits);
  const selector: MangoQuerySelector<PersonDocument> = {
    listed: 1,
    // Within `$and`: RxDB would read whatever is named by its key at the top whole, before it sorts and cuts it.
    ...(hits && { $and: [{ id: { $in: hits } }] }),
  };
  const field = ({ name: 'nameKey', birth: 'birthDate', changed: 'changedAt' } as const)[sort.by];
  const direction = sort.direction === 'ascending' ? 'asc' : 'desc';
  const order = [{ listed: direction }, { [field]: direction }, { id: direction }];
  const [documents, total] = await Promise.all([
    people
      .find({
        selector,
        sort: order as MangoQuerySortPart<PersonDocument>[],
        skip: offset,
        limit,
        ...(hits === null && { index: [...peopleIndexes[sort.by]] }),
      })
      .exec(),
    people.count({ selector }).exec(),
  ]);
  const rows = documents.map((document) => document.toJSON() as PersonDocument);
  return {
    total,
    rows: rows.map((person) => ({
      ...personRow(person, context),
      ...(hits !== null && foundInRow(context.replica, person, wanted)),
    })),
  };
}

function findIds({ replica }: ViewContext, query: string, limit: number): SubjectId[] {
  return findWords(replica.database, { query, kinds: [personKind], limit }).map(({ id }) => id as SubjectId);
}

export async function viewPerson(context: ViewContext, id: string): Promise<QueryOutput<'person'>> {
  const { replica, people } = context;
  const document = (await leadersOf(context, [id as SubjectId])).get(id as SubjectId);
  if (!document) return null;
  const folded = replica.whole(document.id, personKind);
  const { whole, state } = folded;
  const cases = await replica.documents.cases.findByIds([...document.cases]).exec();
  const roles = rolesIn(folded);
  const rows = [...cases.values()]
    .map((one) => caseRow(one.toJSON() as CaseDocument, context))
    .toSorted((left, right) => right.receivedAt - left.receivedAt);
  const named = await leadersOf(context, whole.members);
  const nameOf = (member: SubjectId): string => memberName(context, member) || (named.get(member)?.name ?? '');
  return {
    ...personRow(document, context),
    view: [...state.heads],
    fields: Object.fromEntries(Object.entries(state.fields).map(([name, field]) => [name, fieldState(field, people)])),
    dossiers: rows.map((row) => ({ roles: [...(roles.get(row.id as SubjectId) ?? [])], row })),
    documents: await documentsOf(context, folded),
    family: await familyOf(context, folded),
    merges: whole.merges.map(({ hash, from, into, at, actor }) => ({
      record: hash,
      from: { id: from, name: nameOf(from), number: memberNumber(context, from) },
      into: { id: into, name: nameOf(into), number: memberNumber(context, into) },
      at,
      actorName: people.nameOf(actor),
    })),
    alike: await findAlike(context, document),
  };
}

/** By its own records, as before the merge. */
function memberName({ replica }: ViewContext, member: SubjectId): string {
  const value = replica.state(member).fields['name']?.value;
  return typeof value === 'string' ? value : '';
}

function memberNumber({ replica }: ViewContext, member: SubjectId): string {
  return identityNumbers(replica.state(member))[0]?.number ?? '';
}

async function documentsOf(context: ViewContext, folded: FoldedWhole): Promise<QueryOutput<'documents'>['rows']> {
  const found = await context.replica.documents.documents.findByIds([...documentsAbout(folded)]).exec();
  const shown = [...found.values()]
    .map((one) => one.toJSON() as DocumentDocument)
    .filter(({ secrecy }) => secrecy === 'none')
    .toSorted((left, right) => right.receivedAt - left.receivedAt);
  return documentRows(shown, context);
}

export async function viewPersonHistory(context: ViewContext, id: string): Promise<QueryOutput<'personHistory'>> {
  const document = (await leadersOf(context, [id as SubjectId])).get(id as SubjectId);
  if (!document) return [];
  const { logged, state } = context.replica.whole(document.id, personKind);
  return caseHistory(logged, state, context);
}

/** Others in the list who share a number, or name and birth date. */
async function findAlike(
  context: ViewContext,
  document: PersonDocument,
): Promise<NonNullable<QueryOutput<'person'>>['alike']> {
  const asked = {
    name: document.name,
    birthDate: document.birthDate,
    numbers: document.numbers.map((one) => one.number),
  };
  const found = await findMatches(context, asked, '');
  return found
    .filter(({ person, match }) => person.id !== document.id && match.score >= likely)
    .map(({ person, match }) => ({
      person: personRow(person, context),
      reasons: [...match.reasons],
      view: [...context.replica.whole(person.id, personKind).state.heads],
    }));
}

export async function matchPeople(
  context: ViewContext,
  { text, name, birthDate, numbers }: { text: string; name: string; birthDate: string; numbers: readonly string[] },
): Promise<QueryOutput<'personMatches'>> {
  const typed = readNumber(text)?.number;
  const asked: Asked = {
    name: name === '' && typed === undefined ? text : name,
    birthDate,
    numbers: [
      ...numbers.flatMap((number) => readNumber(number)?.number ?? []),
      ...(typed === undefined ? [] : [typed]),
    ],
  };
  const found = await findMatches(context, asked, text);
  return Promise.all(found.slice(0, mostMatches).map(({ person, match }) => personMatch(context, person, match)));
}

async function personMatch(
  context: ViewContext,
  person: PersonDocument,
  { reasons }: Match,
): Promise<QueryOutput<'personMatches'>[number]> {
  const { replica } = context;
  const { state } = replica.whole(person.id, personKind);
  const cases = await replica.documents.cases.findByIds([...person.cases]).exec();
  return {
    person: personRow(person, context),
    reasons: [...reasons],
    fields: { ...knownPerson(state).fields } as Record<string, string>,
    view: [...state.heads],
    open: [...cases.values()]
      .filter(({ open }) => open === 1)
      .toSorted((left, right) => right.receivedAt - left.receivedAt)
      .map(({ id, code, procedure, status }) => ({ id, code, procedure, status })),
  };
}

interface Compared {
  readonly person: PersonDocument;
  readonly match: Match;
}

/** @param text looked for as it stands: whatever it finds is offered, after all that matches better */
async function findMatches(context: ViewContext, asked: Asked, text: string): Promise<readonly Compared[]> {
  const typed = new Set(text.trim() === '' ? [] : findIds(context, searchWords(text), mostCompared));
  const ids = new Set([...typed, ...searchesFor(asked).flatMap((query) => findIds(context, query, mostCompared))]);
  if (ids.size === 0) return [];
  const documents = await context.replica.documents.people.findByIds([...ids]).exec();
  return [...documents.values()]
    .map((one) => one.toJSON() as PersonDocument)
    .filter(({ listed }) => listed === 1)
    .map((person) => ({ person, match: matchPerson(asked, person) }))
    .filter(({ person, match }) => match.score >= possible || typed.has(person.id))
    .toSorted(
      (left, right) =>
        right.match.score - left.match.score ||
        right.person.cases.length - left.person.cases.length ||
        right.person.changedAt - left.person.changedAt ||
        (left.person.id < right.person.id ? -1 : 1),
    );
}

/** Each number; the name; the name with the birth date; the birth date with the given name. */
function searchesFor({ name, birthDate, numbers }: Asked): readonly string[] {
  const folded = foldedName(name);
  const born = birthDate.length === 10 ? birthWord(birthDate) : '';
  const given = folded.split(' ').at(-1) ?? '';
  return [
    ...numbers,
    ...(folded.length < 2 ? [] : [...(born === '' ? [] : [`${folded} ${born}`, `${given} ${born}`]), folded]),
  ];
}

export async function viewCasePeople(context: ViewContext, id: string): Promise<QueryOutput<'casePeople'>> {
  const { links } = context.replica.state(id as SubjectId);
  const leaders = await leadersOf(
    context,
    links.map(({ operation }) => operation.to),
  );
  return links.flatMap(({ hash, operation }) => {
    const person = leaders.get(operation.to);
    return person ? [{ record: hash, role: operation.relation, person: personRow(person, context) }] : [];
  });
}
