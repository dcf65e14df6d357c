import { birthWord, searchedPersonTexts, type PersonDocument } from '../../domain/people/person-document.ts';
import { personKind } from '../../domain/people/person-fields.ts';
import type { Replica } from '../../replica/replica.ts';
import { withFoundField, type WithFoundField } from '../texts/found-in-field.ts';

/** Numbers of papers that a row of the list has room for. */
const numbersInRow = 2;

/**
 * The field that a person of the list was found in: a former name, a third paper, an address of electronic mail. A telephone number is
 * told too, for a narrow screen has no column for it: where it has one, the list leaves it out.
 */
export function foundInRow(replica: Replica, person: PersonDocument, query: string): WithFoundField {
  const papers = person.numbers.slice(0, numbersInRow).map(({ number }) => number);
  return foundBeyond(replica, person, query, [person.name, ...papers]);
}

/** The same of one that stands among what was found: with all its papers, without its telephone. */
export function foundAmongHits(replica: Replica, person: PersonDocument, query: string): WithFoundField {
  return foundBeyond(replica, person, query, [person.name, ...person.numbers.map(({ number }) => number)]);
}

function foundBeyond(
  replica: Replica,
  { id, birthDate }: Pick<PersonDocument, 'id' | 'birthDate'>,
  query: string,
  shown: readonly string[],
): WithFoundField {
  const inSight = [...shown, birthWord(birthDate), birthDate].join(' ');
  return withFoundField(() => searchedPersonTexts(replica.whole(id, personKind).state), inSight, query);
}
