import type { OpenQueries } from '../work.ts';
import { countCases, findText, listCases, listQueue, viewCase, viewHistory } from './case-queries.ts';

/** What lists, cases and searches show, live. */
export const caseQueries: OpenQueries<'catalogue' | 'counts' | 'queue' | 'cases' | 'case' | 'history' | 'search'> = {
  catalogue: { topics: ['catalogue', 'time'], answer: async (desk) => desk.catalogue.current() },
  counts: {
    topics: ['cases', 'documents', 'people', 'ledger', 'protection', 'numbers', 'staff', 'time'],
    answer: (desk, _input, me) => countCases(desk.view, me),
  },
  queue: { topics: ['cases', 'delivery', 'time'], answer: (desk, input, me) => listQueue(desk.view, me, input) },
  cases: { topics: ['cases', 'delivery', 'time'], answer: (desk, input) => listCases(desk.view, input) },
  case: { topics: ['cases', 'delivery', 'staff', 'catalogue'], answer: (desk, { id }) => viewCase(desk.view, id) },
  history: {
    topics: ['cases', 'documents', 'protection', 'delivery', 'staff'],
    answer: (desk, { id }) => viewHistory(desk.view, id),
  },
  search: {
    topics: ['cases', 'documents', 'people', 'protection'],
    answer: (desk, { text, limit }) => findText(desk.view, text, limit),
  },
};
