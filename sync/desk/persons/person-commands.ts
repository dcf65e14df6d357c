import { documentSubjectKind } from '../../domain/documents/document-fields.ts';
import { isSecret, secrecyOf } from '../../domain/documents/secrecy.ts';
import { onDocument } from '../documents/open-document.ts';
import { normalize, type Value } from '../../core/canonical.ts';
import { headsOfView } from '../../core/fold/fold.ts';
import { derivedSubjectKey, subjectIdOf, type Hash, type SubjectId } from '../../core/ids.ts';
import type { Operation } from '../../core/record/operation.ts';
import { err, ok } from '../../core/result.ts';
import { mayDo } from '../../domain/rights.ts';
import { personFields, personKind } from '../../domain/people/person-fields.ts';
import { isFamilyRelation } from '../../domain/people/relations.ts';
import { appendFailure } from '../append-failure.ts';
import { onCase } from '../cases/open-case.ts';
import type { Answer, Input, Work, WorkCommands } from '../work.ts';
import { checkPersonFields } from './check-person.ts';
import { findPerson, seenBy, type OpenPerson } from './open-person.ts';

/** What a signed-in person says of people. */
export const personCommands: WorkCommands<
  'createPerson' | 'setPerson' | 'linkPeople' | 'linkCase' | 'mergePeople' | 'voidPersonRecord'
> = { createPerson, setPerson, linkPeople, linkCase, mergePeople, voidPersonRecord };

async function createPerson(work: Work, { draft, fields }: Input<'createPerson'>): Answer<'createPerson'> {
  const { replica, staff } = work;
  if (!mayDo('write', staff.roles)) return err({ type: 'not-allowed', role: 'write' });
  const said = normalize(fields) as { readonly [name: string]: Value };
  const checked = checkPersonFields(work, said);
  if (!checked.ok) return checked;
  if (typeof said[personFields.name] !== 'string' || said[personFields.name] === '')
    return err({ type: 'person-without-name' });
  const key = derivedSubjectKey('draft', draft);
  const [before] = replica.recordsAbout(subjectIdOf(key));
  // The same form saved twice is one person.
  if (before) return ok({ id: subjectIdOf(key), record: before.record.hash });
  const written = replica.append({
    actor: staff.id,
    key,
    kind: personKind,
    after: [],
    operation: { type: 'open', fields: said },
  });
  return written.ok ? ok({ id: subjectIdOf(key), record: written.value.hash }) : err(appendFailure(written.error));
}

async function setPerson(work: Work, { id, view, fields }: Input<'setPerson'>): Answer<'setPerson'> {
  const said = normalize(fields) as { readonly [name: string]: Value };
  const checked = checkPersonFields(work, said);
  if (!checked.ok) return checked;
  if (personFields.name in said && (said[personFields.name] ?? '') === '') return err({ type: 'person-without-name' });
  return onPerson(work, id, view, 'write', { type: 'set', fields: said });
}

async function linkPeople(work: Work, { id, view, relation, to }: Input<'linkPeople'>): Answer<'linkPeople'> {
  if (!isFamilyRelation(relation)) return err({ type: 'malformed', where: 'relation' });
  const other = findPerson(work.replica, to);
  if (!other) return err({ type: 'not-found' });
  return onPerson(work, id, view, 'write', { type: 'link', relation, to: other.id }, other);
}

async function mergePeople(work: Work, { id, view, into, intoView }: Input<'mergePeople'>): Answer<'mergePeople'> {
  const other = findPerson(work.replica, into);
  if (!other) return err({ type: 'not-found' });
  if (!seenBy(other, intoView)) return err({ type: 'malformed', where: 'intoView' });
  return onPerson(work, id, [...view, ...intoView], 'write', { type: 'merge', into: other.id }, other);
}

async function voidPersonRecord(
  work: Work,
  { id, view, record, reason }: Input<'voidPersonRecord'>,
): Answer<'voidPersonRecord'> {
  const { replica, staff } = work;
  if (!mayDo('strike', staff.roles)) return err({ type: 'not-allowed', role: 'strike' });
  const open = findPerson(replica, id);
  const struck = open?.logged.find((entry) => entry.record.hash === record)?.record;
  if (!open || !struck) return err({ type: 'not-found' });
  const seen = seenBy(open, view);
  if (!seen) return err({ type: 'malformed', where: 'view' });
  // A void reaches a record only if it names all that the record is about; it stands where the record stood.
  const { subject, also, kind } = struck.body;
  const key = struck.key ?? replica.keyOf(replica.recordsAbout(subject), subject);
  if (key === null) return err({ type: 'not-found' });
  const others = [subject, ...also].filter((each) => !open.whole.members.includes(each));
  const written = replica.append({
    actor: staff.id,
    key,
    also,
    kind,
    after: withHeadsOf(work, seen, others),
    operation: { type: 'void', record: record as Hash, reason: reason.normalize('NFC') },
  });
  return written.ok ? ok({ id: open.id, record: written.value.hash }) : err(appendFailure(written.error));
}

async function linkCase(work: Work, { id, view, role, person }: Input<'linkCase'>): Answer<'linkCase'> {
  const other = findPerson(work.replica, person);
  if (!other) return err({ type: 'not-found' });
  if (work.replica.state(id as SubjectId).kind === documentSubjectKind)
    return onDocument(work, id, view, 'write', ({ state }) =>
      isSecret(secrecyOf(state))
        ? err({ type: 'secret-refused', part: 'field', field: role })
        : ok({ type: 'link', relation: role, to: other.id }),
    );
  return onCase(work, id, view, 'write', () => ok({ type: 'link', relation: role, to: other.id }), undefined, {
    also: [other.id],
    heads: other.state.heads,
  });
}

/** @param other a second person whom the record is about */
async function onPerson(
  work: Work,
  id: string,
  view: readonly string[],
  action: 'write' | 'strike',
  operation: Operation,
  other?: OpenPerson,
): Answer<'setPerson'> {
  const { replica, staff } = work;
  if (!mayDo(action, staff.roles)) return err({ type: 'not-allowed', role: action });
  const open = findPerson(replica, id);
  if (!open) return err({ type: 'not-found' });
  if (other?.id === open.id) return err({ type: 'malformed', where: 'to' });
  const own = { ...open, logged: [...open.logged, ...(other?.logged ?? [])] };
  const seen = seenBy(own, view);
  if (!seen) return err({ type: 'malformed', where: 'view' });
  const written = replica.append({
    actor: staff.id,
    key: open.key,
    ...(other && { also: [other.id] }),
    kind: personKind,
    after: operation.type === 'link' && other ? withHeadsOf(work, seen, [other.id]) : seen,
    operation,
  });
  return written.ok ? ok({ id: open.id, record: written.value.hash }) : err(appendFailure(written.error));
}

/** Of subjects that the form showed only by name, what is here now has been seen. */
function withHeadsOf({ replica }: Work, seen: readonly Hash[], others: readonly SubjectId[]): readonly Hash[] {
  const heads = headsOfView(others.map((other) => replica.state(other)));
  return [...new Set([...seen, ...heads])].toSorted();
}
