import type { OpenQueries } from '../work.ts';
import { listPeople, matchPeople, viewCasePeople, viewPerson, viewPersonHistory } from './person-queries.ts';

export const personQueries: OpenQueries<'people' | 'person' | 'personHistory' | 'personMatches' | 'casePeople'> = {
  people: { topics: ['people', 'delivery'], answer: (desk, input) => listPeople(desk.view, input) },
  person: {
    topics: ['people', 'cases', 'documents', 'delivery', 'staff', 'time'],
    answer: (desk, { id }) => viewPerson(desk.view, id),
  },
  personHistory: {
    topics: ['people', 'delivery', 'staff'],
    answer: (desk, { id }) => viewPersonHistory(desk.view, id),
  },
  personMatches: { topics: ['people', 'cases'], answer: (desk, input) => matchPeople(desk.view, input) },
  casePeople: { topics: ['people', 'cases', 'delivery'], answer: (desk, { id }) => viewCasePeople(desk.view, id) },
};
