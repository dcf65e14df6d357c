import { z } from 'zod';
import { templateSchema } from '../../domain/prints/template.ts';
import { idSchema, instantSchema } from '../model.ts';
import { saved, view, window } from './parts.ts';

/** A dossier as the tracking book lists it. */
const bookRowSchema = z.object({
  id: idSchema,
  code: z.string(),
  temporary: z.boolean(),
  procedure: z.string(),
  owner: z.string(),
  receivedAt: instantSchema,
  dueAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  status: z.string(),
  assignee: idSchema.nullable(),
  delivered: z.boolean(),
});
export type BookRow = z.infer<typeof bookRowSchema>;

/** Papers: their layouts, what was handed out, and the tracking book. */
export const printsQueries = {
  /** Layouts that headquarters published; those that ship with the desk stand beneath them. */
  printTemplates: { input: z.object({}), output: z.array(templateSchema) },
  /** Dossiers received from `from` until before `until`, in the order of their receipt. */
  trackingBook: {
    input: z.object({ from: instantSchema, until: instantSchema, ...window }),
    output: z.object({ total: z.number().int(), rows: z.array(bookRowSchema) }),
  },
} as const;

export const printsCommands = {
  /** Notes that a paper was handed out. Printing by itself changes no record. */
  notePrint: {
    input: z.object({
      id: idSchema,
      view,
      /** Of the template, and the version of it that was printed. */
      form: z.string().regex(/^[a-z][a-z0-9_]*$/),
      version: z.string().min(1).max(40),
      /** Said of it in the history: what the person added before it was printed. */
      remark: z.string().max(4000),
    }),
    output: saved,
  },
} as const;
