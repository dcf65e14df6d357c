import { z } from 'zod';
import { catalogueSchema } from '../../domain/catalogue/types.ts';
import { outcomes } from '../../domain/terms/on-time.ts';
import {
  caseRowSchema,
  caseViewSchema,
  hashSchema,
  historyEntrySchema,
  idSchema,
  instantSchema,
  lightSchema,
  searchHitSchema,
} from '../model.ts';
import { readPersonSchema } from '../people-model.ts';
import { fields, saved, view, window } from './parts.ts';

/** Days in the mission's zone, both included; null where it is open. */
const periodSchema = z.object({ from: z.iso.date().nullable(), to: z.iso.date().nullable() });
export type Period = z.infer<typeof periodSchema>;

/** Cases: received, worked on, listed and found. */
export const caseFilterSchema = z.object({
  text: z.string().max(200).optional(),
  statuses: z.array(z.string()).optional(),
  procedures: z.array(z.string()).optional(),
  /** `none` finds cases that nobody has taken. */
  assignee: z.union([idSchema, z.literal('none')]).optional(),
  onlyOpen: z.boolean().optional(),
  onlyConflicts: z.boolean().optional(),
  lights: z.array(lightSchema).optional(),
  /** Due by the end of the mission's day, and not over yet. */
  dueToday: z.boolean().optional(),
  receivedOn: periodSchema.optional(),
  /** When they ended; for those that wait for papers, when these were asked for. */
  measuredOn: periodSchema.optional(),
  outcomes: z.array(z.enum(outcomes)).optional(),
  /** Received by the end of that day, and not ended by then. */
  unendedOn: z.iso.date().optional(),
  /** Of those, what was past its term by the end of that day, or is by now where that day is not over. */
  overdueOn: z.iso.date().optional(),
});
export type CaseFilter = z.infer<typeof caseFilterSchema>;

/** By `due` those that are done, shown alone, stand by how long their results wait: nothing else is due of them. */
export const caseSortSchema = z.object({
  by: z.enum(['due', 'received', 'changed', 'code', 'owner', 'status']),
  direction: z.enum(['ascending', 'descending']),
});
export type CaseSort = z.infer<typeof caseSortSchema>;

export const casesQueries = {
  catalogue: { input: z.object({}), output: catalogueSchema },
  counts: {
    input: z.object({}),
    output: z.object({
      open: z.number().int(),
      mine: z.number().int(),
      dueToday: z.number().int(),
      overdue: z.number().int(),
      conflicts: z.number().int(),
      /** Emergencies in which nobody acted within the hours of their gravity. */
      emergencies: z.number().int(),
      /** Documents whose next step is theirs, as the list to do has them. */
      documents: z.number().int(),
    }),
  },
  /** Open cases by deadline: overdue first, then the nearest; of those that one watches, the ended ones last. */
  queue: {
    input: z.object({ whose: z.enum(['mine', 'watched', 'unassigned', 'everyone']), ...window }),
    output: z.object({ total: z.number().int(), rows: z.array(caseRowSchema) }),
  },
  cases: {
    input: z.object({ filter: caseFilterSchema, sort: caseSortSchema, ...window }),
    output: z.object({ total: z.number().int(), rows: z.array(caseRowSchema) }),
  },
  case: { input: z.object({ id: idSchema }), output: caseViewSchema.nullable() },
  /** Every record about the case, each after all that it had seen; the newest last. */
  history: { input: z.object({ id: idSchema }), output: z.array(historyEntrySchema) },
  search: {
    input: z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(100) }),
    output: z.array(searchHitSchema),
  },
} as const;

export const casesCommands = {
  /** Form values by the catalogue's field codes; the replica gives code, received time and due date. */
  createCase: {
    input: z.object({
      procedure: z.string(),
      fields,
      channel: z.enum(['in_person', 'online', 'post']),
      /** Codes of the papers that were handed in. */
      papers: z.array(z.string()),
      /** It came in and nobody has looked at it yet: it is received, or not, by a move. */
      unexamined: z.boolean().optional(),
      /**
       * Who the form's people are, by their heading: somebody known, or null for somebody new. Left out, no people are linked; who
       * is known is written on as `view` had them.
       */
      people: z.record(z.string().max(60), z.object({ id: idSchema, view }).nullable()).optional(),
      /** What the papers that they showed say of those people, by their heading: added to what the form says of them. */
      read: z.record(z.string().max(60), readPersonSchema).optional(),
      /** Made once per form by the renderer, so that a repeated save answers with the first one's case. */
      draft: z.uuid(),
    }),
    output: z.object({
      id: idSchema,
      record: hashSchema,
      code: z.string(),
      /** No number was at hand: it gets one later, and stays findable by this code. */
      temporary: z.boolean(),
      dueAt: instantSchema.nullable(),
    }),
  },
  /** `fields` by form field code, or `assignee`, `papers`. Also settles a conflict: its `view` has seen all sides. */
  setFields: { input: z.object({ id: idSchema, view, fields }), output: saved },
  moveCase: {
    input: z.object({ id: idSchema, view, to: z.string(), reason: z.string().max(4000).nullable() }),
    output: saved,
  },
  addNote: { input: z.object({ id: idSchema, view, text: z.string().min(1).max(16_000) }), output: saved },
  /** Strikes a record; it stays legible. */
  voidRecord: {
    input: z.object({ id: idSchema, view, record: hashSchema, reason: z.string().min(1).max(4000) }),
    output: saved,
  },
} as const;

/**
 * Rows of a table become cases, up to so many in one commit. `row` says which row it is by what stands in it: one that was taken in before and
 * not undone is answered with its case, and `before`.
 */
export const takeInCasesWith = <Failure extends z.ZodType>(failure: Failure) => ({
  takeInCases: {
    input: z.object({
      procedure: z.string(),
      rows: z
        .array(z.object({ row: z.string().min(1).max(100), fields }))
        .min(1)
        .max(50),
    }),
    output: z.object({
      rows: z.array(
        z.discriminatedUnion('type', [
          z.object({
            type: z.literal('written'),
            id: idSchema,
            record: hashSchema,
            code: z.string(),
            before: z.boolean(),
          }),
          z.object({ type: z.literal('refused'), failure }),
        ]),
      ),
    }),
  },
});

export const casesFailures = [
  z.object({ type: z.literal('move-not-allowed'), from: z.string(), to: z.string() }),
  z.object({ type: z.literal('reason-required') }),
  /** Somebody has the case, and it is theirs to give. */
  z.object({ type: z.literal('held-by-another') }),
  /** Whom something was to be given to does no such work here. */
  z.object({ type: z.literal('not-their-work') }),
  z.object({ type: z.literal('procedure-not-in-force') }),
  z.object({
    type: z.literal('form-invalid'),
    problems: z.array(z.object({ field: z.string(), reason: z.string() })),
  }),
] as const;
