import type { CommandInput, CommandOutput, Failure, QueryOutput } from '../../../sync/bridge/contract.ts';
import type { PersonRow } from '../../../sync/bridge/people-model.ts';
import type { Hash, SubjectId } from '../../../sync/core/ids.ts';
import { err, ok, type Result } from '../../../sync/core/result.ts';
import { wholeOf, type Merge } from '../../../sync/core/fold/whole.ts';
import type { FormValues } from '../../../sync/domain/catalogue/form-value.ts';
import { compareNames } from '../../../sync/domain/names.ts';
import { peopleOf } from '../../../sync/domain/people/form-people.ts';
import { fieldsOfPerson, isSomebody, newsOf, personOfForm } from '../../../sync/domain/people/known-person.ts';
import { likely, matchPerson, possible } from '../../../sync/domain/people/match.ts';
import { birthWord, foldedName, searchWords } from '../../../sync/domain/people/person-document.ts';
import {
  numberKinds,
  readNumber,
  type IdentityNumber,
  type NumberKind,
} from '../../../sync/domain/people/person-fields.ts';
import { inverseOf, isFamilyRelation } from '../../../sync/domain/people/relations.ts';
import { isStatusName, statuses } from '../../../sync/domain/statuses.ts';
import type { FakePeople, FakePerson } from './fake-person.ts';
import { type FakeCase, type FakeWorld, hex, nextRecord } from './fake-world.ts';

/** One person for each name and birth date among the applicants of the cases. */
export function makePeople(world: Pick<FakeWorld, 'cases' | 'catalogue'>): FakePeople {
  const people: FakePeople = { all: [], family: [], merges: [] };
  const known = new Map<string, FakePerson>();
  for (const each of world.cases) {
    const [opening] = each.records;
    if (opening?.operation.type !== 'open') continue;
    const values = opening.operation.fields as FormValues;
    const said = applicantOf(world, each.procedure, values);
    if (said === null || !isSomebody(said)) continue;
    const key = `${foldedName(said.fields.name ?? '')} ${said.fields.birth_date ?? ''}`;
    const person = known.get(key) ?? add(people, { ...fieldsOfPerson(said) } as FakePerson['fields'], each.receivedAt);
    known.set(key, person);
    person.cases.push({ role: 'applicant', id: each.id, record: nextRecord() });
  }
  return people;
}

function applicantOf(world: Pick<FakeWorld, 'catalogue'>, procedure: string, values: FormValues) {
  const fields = world.catalogue.procedures.find(({ code }) => code === procedure)?.fields ?? [];
  const [applicant] = peopleOf(fields);
  return applicant === undefined ? null : personOfForm(applicant, values);
}

function add(people: FakePeople, fields: FakePerson['fields'], changedAt: number): FakePerson {
  const made: FakePerson = {
    id: hex(people.all.length + 1_048_576, 32) as SubjectId,
    fields,
    cases: [],
    changedAt,
  };
  people.all.push(made);
  return made;
}

const wholes = (people: FakePeople, id: string) =>
  wholeOf(id as SubjectId, (member) => people.merges.filter(({ from, into }) => from === member || into === member));

function leaderOf(people: FakePeople, id: string): FakePerson | undefined {
  const { leader } = wholes(people, id);
  return people.all.find((one) => one.id === leader);
}

function numbersOf({ fields }: FakePerson): IdentityNumber[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const [kind = '', number = '', part] = name.split('/');
    if (value !== true || part !== undefined || !(numberKinds as readonly string[]).includes(kind)) return [];
    const expiresOn = fields[`${name}/expires_on`];
    return [
      {
        kind: kind as NumberKind,
        number: number.toUpperCase(),
        issuedOn: null,
        issuedBy: null,
        expiresOn: typeof expiresOn === 'string' ? expiresOn : null,
      },
    ];
  });
}

const text = (person: FakePerson, name: string): string =>
  typeof person.fields[name] === 'string' ? person.fields[name] : '';

function rowOf(people: FakePeople, person: FakePerson): PersonRow {
  const { members, agreed } = wholes(people, person.id);
  const cases = people.all.filter(({ id }) => members.includes(id)).flatMap((one) => one.cases);
  return {
    id: person.id,
    name: text(person, 'name'),
    birthDate: text(person, 'birth_date'),
    sex: text(person, 'sex'),
    nationality: text(person, 'nationality'),
    numbers: numbersOf(person),
    phone: text(person, 'phone'),
    cases: new Set(cases.map(({ id }) => id)).size,
    changedAt: person.changedAt,
    conflicts: 0,
    crossed: !agreed,
    merged: members.length - 1,
    incomplete: false,
    delivery: 'delivered',
  };
}

function found(people: FakePeople, query: string): readonly FakePerson[] {
  const words = foldedName(searchWords(query)).split(' ').filter(Boolean);
  return people.all.filter((person) => {
    if (leaderOf(people, person.id) !== person) return false;
    const all = `${foldedName(text(person, 'name'))} ${birthWord(text(person, 'birth_date'))} ${numbersOf(person)
      .map(({ number }) => number.toLowerCase())
      .join(' ')}`.split(' ');
    return words.every((word) => all.some((other) => other.startsWith(word)));
  });
}

type Answer<Name extends 'people' | 'person' | 'personMatches' | 'casePeople'> = QueryOutput<Name>;

export function listFakePeople(
  people: FakePeople,
  input: { text: string; sort: { by: string; direction: string }; offset: number; limit: number },
): Answer<'people'> {
  const rows = found(people, input.text).map((person) => rowOf(people, person));
  const order = {
    name: (a: PersonRow, b: PersonRow) => compareNames(a.name, b.name),
    birth: (a: PersonRow, b: PersonRow) => (a.birthDate < b.birthDate ? -1 : 1),
    changed: (a: PersonRow, b: PersonRow) => a.changedAt - b.changedAt,
  }[input.sort.by]!;
  const sorted = rows.toSorted((a, b) => (input.sort.direction === 'ascending' ? order(a, b) : order(b, a)));
  return { total: rows.length, rows: sorted.slice(input.offset, input.offset + input.limit) };
}

export function findFakePeople({ people }: FakeWorld, query: string): QueryOutput<'search'> {
  if (query.trim() === '') return [];
  return found(people, query).map((person) => ({
    kind: 'person',
    id: person.id,
    title: text(person, 'name'),
    detail: text(person, 'birth_date'),
    status: null,
    exact: false,
  }));
}

export function viewFakePerson(world: FakeWorld, id: string): Answer<'person'> {
  const { people } = world;
  const person = leaderOf(people, id);
  if (person === undefined) return null;
  const { members, merges } = wholes(people, person.id);
  const own = people.all.filter((one) => members.includes(one.id));
  const cases = new Map<string, string[]>();
  for (const { id: on, role } of own.flatMap((one) => one.cases)) cases.set(on, [...(cases.get(on) ?? []), role]);
  const nameOf = (member: string) =>
    text(
      people.all.find((one) => one.id === member)!,
      'name',
    );
  return {
    ...rowOf(people, person),
    view: [],
    fields: Object.fromEntries(
      Object.entries(person.fields).map(([name, value]) => [
        name,
        {
          value,
          sides: [
            { value, record: hex(1, 64), at: person.changedAt, actor: null, actorName: '', deviceName: 'Quầy 1' },
          ],
        },
      ]),
    ),
    dossiers: [...cases].flatMap(([on, roles]) => {
      const row = world.cases.find((one) => one.id === on)?.row;
      return row === undefined ? [] : [{ roles, row }];
    }),
    documents: [],
    family: people.family.flatMap(({ record, from, to, relation }) => {
      if (!members.includes(from as SubjectId) && !members.includes(to as SubjectId)) return [];
      const isFrom = members.includes(from as SubjectId);
      const other = leaderOf(people, isFrom ? to : from);
      if (other === undefined) return [];
      const said = isFrom ? (isFamilyRelation(relation) ? relation : null) : inverseOf(relation);
      return [
        { record, relation: said, person: other.id, name: nameOf(other.id), birthDate: text(other, 'birth_date') },
      ];
    }),
    merges: merges.map(({ hash, from, into, at }) => ({
      record: hash,
      from: { id: from, name: nameOf(from), number: '' },
      into: { id: into, name: nameOf(into), number: '' },
      at,
      actorName: world.staff[2]!.name,
    })),
    alike: people.all
      .filter((one) => one !== person && leaderOf(people, one.id) === one)
      .map((one) => ({ one, match: matchPerson(asked(person), comparable(one)) }))
      .filter(({ match }) => match.score >= likely)
      .map(({ one, match }) => ({ person: rowOf(people, one), reasons: [...match.reasons], view: [] })),
  };
}

function asked(person: FakePerson) {
  return {
    name: text(person, 'name'),
    birthDate: text(person, 'birth_date'),
    numbers: numbersOf(person).map(({ number }) => number),
  };
}

const comparable = (person: FakePerson) => ({ ...asked(person), numbers: numbersOf(person) });

export function matchFakePeople(
  world: FakeWorld,
  input: { text: string; name: string; birthDate: string; numbers: readonly string[] },
): Answer<'personMatches'> {
  const { people } = world;
  const typed = new Set(input.text.trim() === '' ? [] : found(people, input.text));
  const numbers = [...input.numbers, input.text].flatMap((number) => readNumber(number)?.number ?? []);
  const sought = { name: input.name === '' ? input.text : input.name, birthDate: input.birthDate, numbers };
  return people.all
    .filter((person) => leaderOf(people, person.id) === person)
    .map((person) => ({ person, match: matchPerson(sought, comparable(person)) }))
    .filter(({ person, match }) => match.score >= possible || typed.has(person))
    .toSorted((a, b) => b.match.score - a.match.score)
    .slice(0, 6)
    .map(({ person, match }) => ({
      person: rowOf(people, person),
      reasons: [...match.reasons],
      fields: Object.fromEntries(
        Object.entries(person.fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
      ),
      view: [],
      open: person.cases.flatMap(({ id }) => {
        const row = world.cases.find((one) => one.id === id)?.row;
        const isOver = row === undefined || (isStatusName(row.status) && statuses[row.status].final);
        return isOver ? [] : [{ id, code: row.code, procedure: row.procedure, status: row.status }];
      }),
    }));
}

export function fakeCasePeople({ people }: FakeWorld, id: string): Answer<'casePeople'> {
  return people.all.flatMap((person) => {
    const leader = leaderOf(people, person.id);
    return person.cases
      .filter((one) => one.id === id && leader !== undefined)
      .map(({ role, record }) => ({ record, role, person: rowOf(people, leader!) }));
  });
}

/** Links the people of a case that was received. */
export function receivePeople(world: FakeWorld, made: FakeCase, input: CommandInput<'createCase'>): void {
  if (input.people === undefined) return;
  const { people } = world;
  const said = applicantOf(world, made.procedure, input.fields as FormValues);
  const chosen = input.people['applicant'] ?? null;
  const person = chosen === null ? undefined : leaderOf(people, chosen.id);
  if (said === null || (person === undefined && !isSomebody(said))) return;
  const linked = person ?? add(people, { ...fieldsOfPerson(said) } as FakePerson['fields'], world.now());
  if (person !== undefined) Object.assign(person.fields, newsOf(said, knownOf(person)));
  linked.cases.push({ role: 'applicant', id: made.id, record: nextRecord() });
}

function knownOf(person: FakePerson) {
  const fields = Object.entries(person.fields).filter(([, value]) => typeof value === 'string');
  return { fields: Object.fromEntries(fields) as Record<string, string>, numbers: numbersOf(person) };
}

type Saved = Result<CommandOutput<'setPerson'>, Failure>;

export function fakePeopleCommands(world: FakeWorld) {
  const { people } = world;
  const onPerson = (id: string, act: (person: FakePerson, record: string) => void): Saved => {
    const person = leaderOf(people, id);
    if (person === undefined) return err({ type: 'not-found' });
    const record = nextRecord();
    act(person, record);
    person.changedAt = world.now();
    return ok({ id: person.id, record });
  };
  return {
    createPerson: ({ fields }: CommandInput<'createPerson'>): Saved =>
      fields['name'] === undefined
        ? err({ type: 'person-without-name' })
        : onPerson(add(people, { ...fields }, world.now()).id, () => undefined),
    setPerson: ({ id, fields }: CommandInput<'setPerson'>): Saved =>
      onPerson(id, (person) => void Object.assign(person.fields, fields)),
    linkPeople: ({ id, relation, to }: CommandInput<'linkPeople'>): Saved =>
      onPerson(id, (person, record) => void people.family.push({ record, from: person.id, to, relation })),
    linkCase: ({ id, role, person }: CommandInput<'linkCase'>): Saved =>
      onPerson(person, (one, record) => void one.cases.push({ role, id, record })),
    mergePeople: ({ id, into }: CommandInput<'mergePeople'>): Saved =>
      onPerson(id, (person, record) => {
        const merge: Merge = {
          hash: record as Hash,
          from: person.id,
          into: into as SubjectId,
          at: world.now(),
          actor: null,
        };
        people.merges.push(merge);
      }),
    voidPersonRecord: ({ id, record }: CommandInput<'voidPersonRecord'>): Saved =>
      onPerson(id, () => {
        people.merges = people.merges.filter(({ hash }) => hash !== record);
        const kept = people.family.filter((one) => one.record !== record);
        people.family.splice(0, people.family.length, ...kept);
      }),
  };
}
