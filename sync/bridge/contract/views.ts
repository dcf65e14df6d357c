import { z } from 'zod';
import { hashSchema, idSchema } from '../model.ts';
import { caseFilterSchema, caseSortSchema } from './cases.ts';
import { documentFilterSchema, documentSortSchema } from './documents.ts';

/** What every view is, whatever it lists. */
const named = {
  /** Made once by the renderer for each view. */
  id: idSchema,
  name: z.string().min(1).max(80),
  /** Colleagues of the mission see it among theirs, and cannot change it. */
  shared: z.boolean(),
};
const caseViewShape = { of: z.literal('cases'), filter: caseFilterSchema, sort: caseSortSchema };
const documentViewShape = { of: z.literal('documents'), filter: documentFilterSchema, sort: documentSortSchema };

/** Views of the lists of cases and of documents that a person gave names to. */
export const savedViewSchema = z.discriminatedUnion('of', [
  z.object({ ...named, ...caseViewShape }),
  z.object({ ...named, ...documentViewShape }),
]);
export type SavedView = z.infer<typeof savedViewSchema>;

/** What a view shows of which list. */
export type ViewContent =
  | Pick<Extract<SavedView, { of: 'cases' }>, 'of' | 'filter' | 'sort'>
  | Pick<Extract<SavedView, { of: 'documents' }>, 'of' | 'filter' | 'sort'>;

/** A view as it is listed; `by`: the colleague who shares it, null where it is one's own. */
const by = z.string().nullable();
const listedViewSchema = z.discriminatedUnion('of', [
  z.object({ ...named, ...caseViewShape, by }),
  z.object({ ...named, ...documentViewShape, by }),
]);
export type ListedView = z.infer<typeof listedViewSchema>;

export const viewsQueries = {
  /** Of whoever is signed in, in their order; then what colleagues share, by name. */
  savedViews: { input: z.object({}), output: z.array(listedViewSchema) },
} as const;

export const viewsCommands = {
  /** Views that are new or came to be otherwise, those that go, and the order of all; by one record. */
  writeViews: {
    input: z.object({
      saved: z.array(savedViewSchema).max(50),
      removed: z.array(idSchema).max(50),
      /** Null where it stays as it is. What it does not name stands behind, by name. */
      order: z.array(idSchema).max(200).nullable(),
    }),
    output: z.object({ record: hashSchema }),
  },
} as const;
