import type { Failure } from '../../bridge/contract.ts';
import type { Hash, SubjectId, SubjectKey } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { StoredRecord } from '../../core/record/record.ts';
import type { FormValues } from '../../domain/catalogue/form-value.ts';
import type { Procedure } from '../../domain/catalogue/types.ts';
import { familySaid, peopleOf } from '../../domain/people/form-people.ts';
import {
  fieldsOfPerson,
  isSomebody,
  knownPerson,
  newsOf,
  personOfForm,
  withReading,
  type KnownPerson,
} from '../../domain/people/known-person.ts';
import { foldedName } from '../../domain/people/person-document.ts';
import { personKind } from '../../domain/people/person-fields.ts';
import type { Replica, Statement } from '../../replica/replica.ts';
import { findPerson, seenBy, type OpenPerson } from './open-person.ts';

/** One of a form's people, and who that is. */
export interface CastMember {
  readonly role: string;
  readonly said: KnownPerson;
  /** Null for somebody new. */
  readonly known: { readonly open: OpenPerson; readonly seen: readonly Hash[] } | null;
}

type Named = Readonly<Record<string, { readonly id: string; readonly view: readonly string[] } | null>>;

/** Who the people of a filled form are: those named as known, and whoever else is told of well enough to be somebody. */
export function castOf(
  replica: Replica,
  procedure: Procedure,
  form: FormValues,
  named: Named,
  read: Readonly<Record<string, KnownPerson>>,
): Result<readonly CastMember[], Failure> {
  const members: CastMember[] = [];
  for (const person of peopleOf(procedure.fields)) {
    const said = withReading(personOfForm(person, form), read[person.role]);
    const chosen = named[person.role] ?? null;
    if (chosen === null) {
      if (said.fields.name !== undefined) members.push({ role: person.role, said, known: null });
      continue;
    }
    const open = findPerson(replica, chosen.id);
    const seen = open && seenBy(open, chosen.view);
    if (!open) return err({ type: 'not-found' });
    if (!seen) return err({ type: 'malformed', where: 'people' });
    members.push({ role: person.role, said, known: { open, seen } });
  }
  return ok(members);
}

type Append = (statement: Omit<Statement, 'lane'>) => StoredRecord;

/** Somebody whom a case names, and what was last written of them. */
export interface Linked {
  readonly id: SubjectId;
  readonly key: SubjectKey;
  readonly heads: readonly Hash[];
}

/**
 * Writes the people of a case that is being opened: new ones, what is new of known ones, the case's links, and the family that the form says.
 *
 * @returns who they are, by the form's heading
 */
export function sayPeople(
  replica: Replica,
  append: Append,
  on: {
    readonly actor: SubjectId;
    readonly procedure: string;
    readonly cast: readonly CastMember[];
    readonly caseKey: SubjectKey;
    readonly opened: StoredRecord;
  },
): ReadonlyMap<string, Linked> {
  const { actor, caseKey, opened } = on;
  const linked = new Map<string, Linked>();
  // Whoever is told of best comes first, so that a bare name finds them.
  for (const member of on.cast.toSorted((left, right) => weight(right) - weight(left))) {
    const person = member.known
      ? sayNews(append, actor, member.known, member.said)
      : (findSame(on.cast, member, linked) ?? sayNew(replica, append, actor, member.said));
    if (!person) continue;
    const link = append({
      actor,
      key: caseKey,
      also: [person.id],
      kind: 'case',
      after: [opened.hash, ...person.heads],
      operation: { type: 'link', relation: member.role, to: person.id },
    });
    linked.set(member.role, { ...person, heads: [...person.heads, link.hash] });
  }
  sayFamily(append, actor, on.procedure, linked);
  return linked;
}

const weight = ({ known, said }: CastMember): number => (known ? 2 : isSomebody(said) ? 1 : 0);

/** Who asks for themselves stands twice on the form: once with all that makes them somebody. */
function findSame(
  cast: readonly CastMember[],
  { role, said }: CastMember,
  linked: ReadonlyMap<string, Linked>,
): Linked | undefined {
  const name = foldedName(said.fields.name ?? '');
  const same = cast.find(
    (other) =>
      other.role !== role &&
      linked.has(other.role) &&
      foldedName(other.said.fields.name ?? '') === name &&
      (other.said.fields.birth_date === undefined ||
        said.fields.birth_date === undefined ||
        other.said.fields.birth_date === said.fields.birth_date),
  );
  return same && linked.get(same.role);
}

function sayNew(replica: Replica, append: Append, actor: SubjectId, said: KnownPerson): Linked | null {
  if (!isSomebody(said)) return null;
  const key = replica.newSubjectKey();
  const { hash, body } = append({
    actor,
    key,
    kind: personKind,
    after: [],
    operation: { type: 'open', fields: fieldsOfPerson(said) },
  });
  return { id: body.subject, key, heads: [hash] };
}

function sayNews(
  append: Append,
  actor: SubjectId,
  { open, seen }: NonNullable<CastMember['known']>,
  said: KnownPerson,
): Linked {
  const { id, key } = open;
  const fields = newsOf(said, knownPerson(open.state));
  if (Object.keys(fields).length === 0) return { id, key, heads: seen };
  const told = append({ actor, key, kind: personKind, after: seen, operation: { type: 'set', fields } });
  return { id, key, heads: [told.hash] };
}

function sayFamily(append: Append, actor: SubjectId, procedure: string, linked: ReadonlyMap<string, Linked>): void {
  for (const { from, relation, to } of familySaid[procedure] ?? []) {
    const [one, other] = [linked.get(from), linked.get(to)];
    if (!one || !other || one.id === other.id) continue;
    append({
      actor,
      key: one.key,
      also: [other.id],
      kind: personKind,
      after: [...new Set([...one.heads, ...other.heads])],
      operation: { type: 'link', relation, to: other.id },
    });
  }
}
