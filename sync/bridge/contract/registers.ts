import { z } from 'zod';
import { mostPapers } from '../../domain/catalogue/owed.ts';
import { bilingualSchema, idSchema, instantSchema } from '../model.ts';
import { seriesViewSchema } from '../numbers-model.ts';
import { takingSchema } from './fees.ts';
import { saved, view, window } from './parts.ts';

const count = z.number().int();

/** Which entry of a case: its result, and the paper where several have a line each. */
const entry = { result: z.string().max(100), paper: z.number().int().nonnegative() };

export const registerColumnViewSchema = z.object({
  code: z.string(),
  name: bilingualSchema,
  type: z.enum(['text', 'date']),
});

export const registerLineSchema = z.object({
  id: z.string(),
  case: idSchema,
  /** By the columns; a choice by its name. */
  cells: z.array(z.union([z.string(), bilingualSchema])),
  /** Why its record was struck; empty while it stands. */
  struck: z.string(),
  conflict: z.boolean(),
  /** Headquarters holds all that is about its case. */
  delivered: z.boolean(),
});

export const issuedSchema = z.object({
  result: z.string(),
  /** From 1 on, of several that have a line each; 0: the result as a whole. */
  paper: count,
  register: z.string(),
  number: z.string(),
  blank: z.string(),
  serial: z.string(),
  on: z.string(),
  note: z.string(),
  /** What was added beside the entry since, the oldest first. */
  annotations: z.array(z.object({ text: z.string(), on: z.iso.date(), actorName: z.string() })),
  at: instantSchema,
  actorName: z.string(),
  conflict: z.boolean(),
  struck: z.string(),
});
export type IssuedView = z.infer<typeof issuedSchema>;

/** A result that the procedure makes, and what issuing it takes. */
export const resultToIssueSchema = z.object({
  code: z.string(),
  name: bilingualSchema,
  register: z.string().nullable(),
  registerName: bilingualSchema.nullable(),
  /** What the next entries bear: one for each paper that is left, or as many as are at hand; none where the register has no series. */
  nextNumbers: z.array(z.string()),
  /** Of how many papers it is, by the form. */
  papers: count,
  /** How many of them nobody issued yet. */
  papersLeft: count,
  takesNumber: z.boolean(),
  blank: z.string().nullable(),
  blankName: bilingualSchema.nullable(),
  blanksLeft: count,
  /** The first that is left: what lies on top, where they are taken in order. */
  nextSerial: z.string().nullable(),
  /** A line each, as they are numbered; those that were struck among them. */
  issued: z.array(issuedSchema),
});
export type ResultToIssue = z.infer<typeof resultToIssueSchema>;

export const registersQueries = {
  /** The books, with how many entries each has a year. */
  registers: {
    input: z.object({}),
    output: z.array(
      z.object({
        code: z.string(),
        name: bilingualSchema,
        years: z.array(z.object({ year: count, count })),
      }),
    ),
  },
  register: {
    input: z.object({ register: z.string().max(100), year: count, text: z.string().max(200), ...window }),
    output: z.object({
      name: bilingualSchema,
      columns: z.array(registerColumnViewSchema),
      total: count,
      rows: z.array(registerLineSchema),
      /** What became of its numbers; null where it has no series, or none was granted in that year. */
      series: seriesViewSchema.nullable(),
    }),
  },
  caseResults: {
    input: z.object({ id: idSchema }),
    output: z.object({ results: z.array(resultToIssueSchema) }).nullable(),
  },
} as const;

export const registersCommands = {
  /** Takes number, blank and fee together and moves the case, or nothing of it. */
  issueResult: {
    input: z.object({
      id: idSchema,
      view,
      result: z.string().max(100),
      /** How many papers: each takes a number, and a blank where it wants one. */
      papers: z.number().int().min(1).max(mostPapers),
      /** Of the first paper; the blanks that follow it are those of the others. */
      serial: z.string().max(40),
      /** Where the case goes with it; `more`: papers are left to be issued, and it stays where it stands. */
      to: z.enum(['more', 'done', 'returned']),
      note: z.string().max(1000),
      /** Blanks that were spoiled on the way: they take no number. */
      spoiled: z.array(z.object({ serial: z.string().max(40), reason: z.string().max(1000) })).max(20),
      /** Money that is taken in the same moment. */
      fee: takingSchema.extend({ draft: z.uuid() }).nullable(),
    }),
    output: saved.extend({ number: z.string(), serial: z.string(), receipt: z.string() }),
  },
  /** Another blank under the same entry: the old one is spoiled, or was never this case's. */
  replaceBlank: {
    input: z.object({
      id: idSchema,
      view,
      ...entry,
      serial: z.string().max(40),
      old: z.enum(['spoiled', 'elsewhere']),
      reason: z.string().max(1000),
    }),
    output: saved.extend({ serial: z.string() }),
  },
  /** A word beside an entry of a register; the entry itself stays as it was written. */
  annotateEntry: {
    input: z.object({ id: idSchema, view, ...entry, text: z.string().max(4000) }),
    output: saved,
  },
} as const;

export const registersFailures = [
  z.object({ type: z.literal('fee-not-settled'), owed: count, paid: count }),
  z.object({ type: z.literal('no-number-at-hand'), series: bilingualSchema }),
  z.object({ type: z.literal('issued-already'), number: z.string(), serial: z.string() }),
  z.object({ type: z.literal('fewer-papers-left'), asked: count, left: count }),
  z.object({ type: z.literal('blank-required') }),
  z.object({ type: z.literal('blank-not-taken') }),
] as const;
