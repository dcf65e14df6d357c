import type { Failure } from '../../bridge/contract.ts';
import type { Hash, SubjectId, SubjectKey } from '../../core/ids.ts';
import { derivedSubjectKey, subjectIdOf } from '../../core/ids.ts';
import type { StoredRecord } from '../../core/record/record.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { numberField, personFields, personKind, readNumber } from '../../domain/people/person-fields.ts';
import type { Statement } from '../../replica/replica.ts';
import { findPerson } from '../persons/open-person.ts';
import type { Input, Work } from '../work.ts';

/** Somebody whom an emergency concerns; `make` where nobody knew them before. */
export interface Concerned {
  readonly role: string;
  readonly person: { readonly id: SubjectId };
  readonly make: { readonly key: SubjectKey; readonly fields: { readonly [name: string]: string | true } } | null;
}

/** @param draft of whoever is new here, so that a form saved twice makes one person */
export function findConcerned(
  work: Work,
  { role, person }: Input<'linkConcerned'>['concerned'],
  draft?: string,
): Result<Concerned, Failure> {
  if ('id' in person) {
    const found = findPerson(work.replica, person.id);
    return found ? ok({ role, person: { id: found.id }, make: null }) : err({ type: 'not-found' });
  }
  const name = person.name.normalize('NFC').trim();
  if (name === '') return err({ type: 'person-without-name' });
  const read = readNumber(person.number);
  const phone = person.phone.normalize('NFC').trim();
  const key = draft === undefined ? work.replica.newSubjectKey() : derivedSubjectKey('draft', `${draft}/person`);
  const fields = {
    [personFields.name]: name,
    ...(phone !== '' && { [personFields.phone]: phone }),
    ...(read && { [numberField(read.kind, read.number)]: true as const }),
  };
  return ok({ role, person: { id: subjectIdOf(key) }, make: { key, fields } });
}

/**
 * Links them to the emergency, and says first who they are where nobody knew. The link is about the emergency alone: were it about the
 * person too, the emergency would wait for what the ordinary lane still holds of them [E9].
 */
export function concern(
  append: (statement: Statement) => StoredRecord,
  about: Pick<Statement, 'actor' | 'key' | 'kind' | 'lane'>,
  after: Hash | readonly Hash[],
  { role, person, make }: Concerned,
  actor: SubjectId,
): StoredRecord {
  if (make)
    append({
      actor,
      key: make.key,
      kind: personKind,
      after: [],
      operation: { type: 'open', fields: make.fields },
      lane: 'urgent',
    });
  return append({
    ...about,
    after: typeof after === 'string' ? [after] : after,
    operation: { type: 'link', relation: role, to: person.id },
  });
}
