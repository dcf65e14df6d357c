import type { PersonMatch } from '../../../sync/bridge/people-model.ts';
import type { FormPerson } from '../../../sync/domain/people/form-people.ts';
import { valuesFor } from '../../../sync/domain/people/known-person.ts';
import { drafts } from '../stores/drafts/drafts.ts';

/** Somebody known is the one whom the form names there: what is known of them is filled in. */
export function takePerson(procedure: string, person: FormPerson, match: PersonMatch): void {
  const known = { fields: match.fields, numbers: match.person.numbers };
  drafts.dispatch({
    type: 'person-taken',
    procedure,
    role: person.role,
    person: {
      id: match.person.id,
      name: match.person.name,
      view: match.view,
      known,
      open: match.open.filter((one) => one.procedure === procedure),
    },
    values: valuesFor(person, known),
  });
}
