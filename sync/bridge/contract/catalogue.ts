import { z } from 'zod';
import { faultTypes } from '../../domain/catalogue/catalogue-fault.ts';
import { catalogueSchema, procedureSchema } from '../../domain/catalogue/types.ts';
import { hashSchema, instantSchema } from '../model.ts';

const codeSchema = z.string().regex(/^[a-z][a-z0-9_]*$/);
const faultSchema = z.object({
  path: z.string(),
  type: z.enum(faultTypes),
  about: z.string(),
});

/** What was asked of headquarters, newest first; `answer` is null while it has not answered. */
export const askedSchema = z.object({
  record: hashSchema,
  at: instantSchema,
  by: z.string(),
  effectiveFrom: z.string().nullable(),
  answer: z.object({ outcome: z.enum(['published', 'refused']), faults: z.array(faultSchema) }).nullable(),
});
export type AskedVersion = z.infer<typeof askedSchema>;

const editedSchema = z.object({
  code: z.string(),
  /** In the order of their publishing; the one that ships with the desk where none was published. */
  versions: z.array(z.object({ hash: hashSchema, procedure: procedureSchema })).min(1),
  asked: z.array(askedSchema),
  /** The text of what somebody at this device left off writing; null: nobody does. */
  draft: z.string().nullable(),
});
export type EditedProcedure = z.infer<typeof editedSchema>;

/** The catalogue as its editors see it: every version, what was asked for, and drafts. */
export const catalogueQueries = {
  catalogueVersions: {
    input: z.object({}),
    output: z.object({
      today: z.string(),
      /** What procedures are listed under, and entered in. */
      surroundings: catalogueSchema.pick({ version: true, groups: true, registers: true, blanks: true }),
      procedures: z.array(editedSchema),
    }),
  },
} as const;

export const catalogueCommands = {
  /** Kept on this device only, in its encrypted file; null: it is given up. */
  keepProcedureDraft: {
    input: z.object({ code: codeSchema, draft: z.string().max(262_144).nullable() }),
    output: z.object({}),
  },
  /** Asks headquarters to publish a version begun on `base`. Its draft is done with. */
  publishProcedure: {
    input: z.object({ code: codeSchema, base: hashSchema, procedure: z.unknown() }),
    output: z.object({ record: hashSchema }),
  },
} as const;

export const catalogueFailures = [
  z.object({ type: z.literal('catalogue-faulty'), faults: z.array(faultSchema) }),
] as const;
