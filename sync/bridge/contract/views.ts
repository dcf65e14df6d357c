import { z } from 'zod';
import { hashSchema, idSchema } from '../model.ts';
import { caseFilterSchema, caseSortSchema } from './cases.ts';

/** Views of the list of cases that a person gave names to. */
export const savedViewSchema = z.object({
  /** Made once by the renderer for each view. */
  id: idSchema,
  name: z.string().min(1).max(80),
  filter: caseFilterSchema,
  sort: caseSortSchema,
});
export type SavedView = z.infer<typeof savedViewSchema>;

export const viewsQueries = {
  /** Of whoever is signed in, by name. */
  savedViews: { input: z.object({}), output: z.array(savedViewSchema) },
} as const;

export const viewsCommands = {
  /** Under an id that stands already, it takes that view's place. */
  saveView: { input: savedViewSchema, output: z.object({ record: hashSchema }) },
  removeView: { input: z.object({ id: idSchema }), output: z.object({ record: hashSchema }) },
} as const;
