import type { OpenQueries } from '../work.ts';
import { listDocuments, listHints, listRegister, listToDo, viewDocument } from './document-queries.ts';
import { viewStanding } from './document-standing.ts';

/** What lists and pages of documents show, live. */
export const documentQueries: OpenQueries<
  'documents' | 'documentsToDo' | 'documentRegister' | 'document' | 'documentHints' | 'documentsStanding'
> = {
  documents: {
    topics: ['documents', 'delivery', 'staff', 'time'],
    answer: (desk, input) => listDocuments(desk.view, input),
  },
  documentsToDo: {
    topics: ['documents', 'delivery', 'staff', 'time'],
    answer: (desk, input, me) => listToDo(desk.view, me, input),
  },
  documentRegister: {
    topics: ['documents', 'delivery', 'staff'],
    answer: (desk, input) => listRegister(desk.view, input),
  },
  document: {
    topics: ['documents', 'delivery', 'staff', 'time'],
    answer: (desk, { id }) => viewDocument(desk.view, id),
  },
  documentsStanding: {
    topics: ['documents', 'staff', 'time'],
    answer: (desk) => viewStanding(desk.view),
  },
  documentHints: { topics: ['documents'], answer: (desk) => listHints(desk.view) },
};
