import { z } from 'zod';
import {
  documentHintsSchema,
  documentPageSchema,
  documentsStandingSchema,
  documentViewSchema,
} from '../documents-model.ts';
import { hashSchema, idSchema } from '../model.ts';
import { registerNames } from '../../domain/documents/registers.ts';
import { fields, saved, view, window } from './parts.ts';

const direction = z.enum(['incoming', 'outgoing']);
const register = z.enum(registerNames);

/** Documents: registered, directed, drafted, listed. */
export const documentFilterSchema = z.object({
  direction,
  text: z.string().max(200).optional(),
  steps: z.array(z.string()).optional(),
  year: z.number().int().optional(),
  onlyUrgent: z.boolean().optional(),
  onlyOpen: z.boolean().optional(),
  onlyOverdue: z.boolean().optional(),
  onlyConflicts: z.boolean().optional(),
});
export type DocumentFilter = z.infer<typeof documentFilterSchema>;

export const documentSortSchema = z.object({
  by: z.enum(['received', 'due', 'changed']),
  direction: z.enum(['ascending', 'descending']),
});
export type DocumentSort = z.infer<typeof documentSortSchema>;

export const documentsQueries = {
  documents: {
    input: z.object({ filter: documentFilterSchema, sort: documentSortSchema, ...window }),
    output: documentPageSchema,
  },
  /** What waits to be done, by deadline: by whoever is signed in, in person or by role; what they watch; or by anyone. */
  documentsToDo: {
    input: z.object({
      whose: z.enum(['mine', 'watched', 'everyone']),
      due: z.enum(['overdue', 'today']).optional(),
      ...window,
    }),
    output: documentPageSchema,
  },
  /** A register of one year in the order of its numbers, and the years that it has. */
  documentRegister: {
    input: z.object({ register, year: z.number().int(), ...window }),
    output: documentPageSchema.extend({ years: z.array(z.number().int()) }),
  },
  document: { input: z.object({ id: idSchema }), output: documentViewSchema.nullable() },
  documentsStanding: { input: z.object({}), output: documentsStandingSchema },
  documentHints: { input: z.object({}), output: documentHintsSchema },
} as const;

/** A person's deadline, `none`, or null for someone who has no part any more. */
const support = z.record(idSchema, z.union([z.string().regex(/^\d{4}-\d{2}-\d{2}$/), z.literal('none'), z.null()]));

export const documentsCommands = {
  openDocument: {
    input: z.object({
      direction,
      fields,
      /** An incoming one is registered at once, not only received. */
      register: z.boolean(),
      /** What an outgoing one answers, replaces, corrects or recalls. */
      links: z.array(z.object({ relation: z.string(), to: idSchema })).max(20),
      /** It is a line of a paper book of an earlier year: it keeps its number there, and is done with. */
      book: z
        .object({ number: z.number().int().min(1).max(999_999), year: z.number().int().min(1900).max(2200) })
        .optional(),
      /** Made once per form by the renderer, so that a repeated save answers with the first one's document. */
      draft: z.uuid(),
      /** Of a table: says which row it is by what stands in it. One that was taken in before and not undone is answered with `before`. */
      row: z.string().min(1).max(100).optional(),
    }),
    output: z.object({
      id: idSchema,
      record: hashSchema,
      number: z.string(),
      temporary: z.boolean(),
      before: z.boolean(),
    }),
  },
  /** Also settles a conflict: its `view` has seen all sides. */
  setDocument: { input: z.object({ id: idSchema, view, fields }), output: saved },
  moveDocument: {
    input: z.object({ id: idSchema, view, to: z.string(), reason: z.string().max(4000).nullable() }),
    output: saved,
  },
  /** Registers an incoming document, or gives a signed one its number and date. */
  numberDocument: {
    input: z.object({ id: idSchema, view }),
    output: saved.extend({ number: z.string(), temporary: z.boolean() }),
  },
  /** A leader's direction; what is left out stays as it is. */
  directDocument: {
    input: z.object({
      id: idSchema,
      view,
      lead: idSchema.nullable().optional(),
      leadUnit: z.string().max(300).optional(),
      support,
      due: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}$/)
        .nullable()
        .optional(),
      instruction: z.string().max(4000).optional(),
    }),
    /** All that it wrote: what was said, and the step where it came to another. */
    output: saved.extend({ records: z.array(hashSchema) }),
  },
  /** One's own part in a document is done, or not after all. */
  finishPart: { input: z.object({ id: idSchema, view, done: z.boolean() }), output: saved },
  linkDocuments: { input: z.object({ id: idSchema, view, relation: z.string(), to: idSchema }), output: saved },
} as const;

export const documentsFailures = [
  /** Another document stands under this number in the register of that year. */
  z.object({ type: z.literal('book-number-used'), number: z.number().int(), year: z.number().int() }),
  /** Numbers of a year that goes on come from headquarters' blocks only [N5]. */
  z.object({ type: z.literal('book-year-running'), year: z.number().int() }),
  /** It went out as it is: what recipients hold is put right by a replacement or a correction. */
  z.object({ type: z.literal('issued-fixed'), fields: z.array(z.string()) }),
  /** It has its number in the register of its sort, and the other sort has another one. */
  z.object({ type: z.literal('register-fixed') }),
  /** Of a secret document only that it exists may be noted on a connected machine. */
  z.object({
    type: z.literal('secret-refused'),
    part: z.enum(['field', 'note', 'file', 'reason']),
    field: z.string(),
  }),
] as const;
