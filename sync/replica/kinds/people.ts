import type { SubjectId } from '../../core/ids.ts';
import { personDocument, type PersonDocument, personSearchText } from '../../domain/people/person-document.ts';
import { personKind } from '../../domain/people/person-fields.ts';
import type { Folded, Kind } from './kind.ts';
import { count, id, instant, text } from './shapes.ts';

/** What the list of people is sorted by: only leaders of wholes are in it. */
export const peopleIndexes = {
  name: ['listed', 'nameKey', 'id'],
  changed: ['listed', 'changedAt', 'id'],
  birth: ['listed', 'birthDate', 'id'],
  conflicts: ['listed', 'conflicts', 'id'],
} as const;

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id,
    leader: id,
    listed: { type: 'number', minimum: 0, maximum: 1, multipleOf: 1 },
    name: text,
    nameKey: { type: 'string', maxLength: 400 },
    birthDate: { type: 'string', maxLength: 40 },
    sex: text,
    nationality: text,
    numbers: { type: 'array' },
    phone: text,
    addressAbroad: text,
    registered: { type: 'boolean' },
    cases: { type: 'array' },
    changedAt: instant,
    conflicts: count,
    crossed: { type: 'boolean' },
    merged: count,
    incomplete: { type: 'boolean' },
  },
  required: ['listed', 'nameKey', 'birthDate', 'changedAt', 'conflicts'],
  indexes: Object.values(peopleIndexes),
} as const;

export const people: Kind<PersonDocument> = {
  kind: personKind,
  joins: true,
  schema,
  documentOf: (folded) => personDocument(folded.id, folded.whole, folded.state, casesOf(folded)),
  // By its first record, which stays.
  searchOf: ({ state }, { listed }) => (listed === 1 ? { text: personSearchText(state), at: state.firstAt } : null),
};

/** Dossiers whose links lead to any member. */
function casesOf({ whole, state, logged }: Folded): readonly SubjectId[] {
  const links = new Map(state.links.map((link) => [link.hash, link.operation.to]));
  const cases = logged.flatMap(({ record: { hash, body } }) => {
    const to = links.get(hash);
    return body.kind === 'case' && to !== undefined && whole.members.includes(to) ? [body.subject] : [];
  });
  return [...new Set(cases)].toSorted();
}
