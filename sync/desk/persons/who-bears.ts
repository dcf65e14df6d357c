import type { SubjectId } from '../../core/ids.ts';
import type { KnownPerson } from '../../domain/people/known-person.ts';
import { matchPerson } from '../../domain/people/match.ts';
import { searchWords, type PersonDocument } from '../../domain/people/person-document.ts';
import { personKind } from '../../domain/people/person-fields.ts';
import type { ViewContext } from '../cases/case-view.ts';
import { findWords } from '../texts/find-words.ts';

/** A number that more people bear than this says nothing. */
const mostBearers = 20;

/**
 * The one person of whom a row of a table tells, where nobody can be asked: who bears the same number, and the same name or birth date. Null
 * where that is nobody, or several.
 */
export async function whoBears(
  { replica }: ViewContext,
  { fields, numbers }: KnownPerson,
): Promise<{ readonly id: SubjectId; readonly view: string[] } | null> {
  const asked = {
    name: fields.name ?? '',
    birthDate: fields.birth_date ?? '',
    numbers: numbers.map(({ number }) => number),
  };
  const hits = asked.numbers.flatMap((number) =>
    findWords(replica.database, { query: searchWords(number), kinds: [personKind], limit: mostBearers }),
  );
  if (hits.length === 0) return null;
  const found = await replica.documents.people.findByIds([...new Set(hits.map(({ id }) => id))]).exec();
  const same = [...found.values()].filter((person) => {
    const document = person.toJSON() as PersonDocument;
    const types = new Set(matchPerson(asked, document).reasons.map(({ type }) => type));
    return document.listed === 1 && types.has('number') && (types.has('name') || types.has('birth-date'));
  });
  const [only] = same;
  if (only === undefined || same.length > 1) return null;
  const id = only.id as SubjectId;
  return { id, view: [...replica.whole(id, personKind).state.heads] };
}
