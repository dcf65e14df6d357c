import type { OpenQueries } from '../work.ts';
import { listConflicts } from './list-conflicts.ts';
import { listNewer } from './list-newer.ts';
import { listRefusals } from './list-refusals.ts';

/** What people, and headquarters, disagree about, live. */
export const conflictQueries: OpenQueries<'conflicts' | 'refusals' | 'newerRecords'> = {
  conflicts: {
    topics: ['cases', 'documents', 'people', 'protection', 'ledger', 'numbers'],
    answer: (desk, input) => listConflicts(desk.replica, input),
  },
  refusals: {
    topics: ['cases', 'documents', 'people', 'ledger', 'numbers', 'staff'],
    answer: (desk, input) => listRefusals(desk.view, input),
  },
  newerRecords: {
    // What is of no kind that is known here changes nothing but what the link tells.
    topics: ['cases', 'documents', 'people', 'ledger', 'numbers', 'staff', 'link'],
    answer: (desk, input) => listNewer(desk.view, input),
  },
};
