import { z } from 'zod';
import { bilingualSchema } from '../bilingual.ts';
import { scanProfileSchema } from '../scan-profile.ts';
import { statusNames } from '../statuses.ts';
import { conditionSchema } from './condition.ts';

/**
 * The catalogue of procedures as data. Fees, times, forms and papers change with the texts they stand in, so that
 * headquarters publishes catalogues and a dossier keeps the version in force when it was received.
 */
const codeSchema = z.string().regex(/^[a-z][a-z0-9_]*$/);
/** A field of a case is named `section/field`; names without a slash belong to the case itself (`state`, `assignee`). */
const fieldCodeSchema = z.string().regex(/^[a-z][a-z0-9_]*(\/[a-z][a-z0-9_]*)+$/);
const isoDateSchema = z.iso.date();

export const fieldTypeSchema = z.enum([
  'text',
  'long_text',
  'date',
  'year',
  'choice',
  'number',
  'money',
  'boolean',
  'phone',
  'email',
  'country',
  'id_number',
  'passport_number',
]);
export type FieldType = z.infer<typeof fieldTypeSchema>;

export const patternNameSchema = z.enum(['person_name', 'vietnamese_passport', 'any_passport']);
export type PatternName = z.infer<typeof patternNameSchema>;

/** Money is kept in the smallest unit: đồng, cents. */
export const currencySchema = z.enum(['VND', 'USD']);
export type Currency = z.infer<typeof currencySchema>;

export const fieldChecksSchema = z.object({
  /** In Unicode code points, after normalisation. */
  maxLength: z.number().int().positive().optional(),
  /** Bounds of a number, a year or an amount of money, both included. */
  min: z.number().int().optional(),
  max: z.number().int().optional(),
  pattern: patternNameSchema.optional(),
  /** Of `money`, which has it. */
  currency: currencySchema.optional(),
  /** A date may be a year, or a year and a month: older papers often give no more. */
  partialDate: z.boolean().optional(),
  /** Of a date or a year. */
  notFuture: z.boolean().optional(),
  notPast: z.boolean().optional(),
  /** The date of this field may not lie before the date of that one. */
  notBefore: fieldCodeSchema.optional(),
  /** Whole years since this date; fewer is a warning. */
  minimumAge: z.number().int().positive().optional(),
  /** Whole years since this date; more is a warning. */
  maximumAge: z.number().int().positive().optional(),
});
export type FieldChecks = z.infer<typeof fieldChecksSchema>;

export const choiceSchema = z.object({ code: codeSchema, name: bilingualSchema });

export const formFieldSchema = z.object({
  code: fieldCodeSchema,
  section: codeSchema,
  label: bilingualSchema,
  type: fieldTypeSchema,
  required: z.boolean(),
  /** Required as well when this holds. */
  requiredWhen: conditionSchema.nullable(),
  /** Asked at all only when this holds; without it, always. */
  appliesWhen: conditionSchema.optional(),
  /** Of a `choice`; empty for every other type. */
  choices: z.array(choiceSchema),
  checks: fieldChecksSchema,
});
export type FormField = z.infer<typeof formFieldSchema>;

export const feeSchema = z.object({
  code: codeSchema,
  name: bilingualSchema,
  /** Null until headquarters sets it; then `openPoints` names `fees`. */
  amountUsdCents: z.number().int().nonnegative().nullable(),
  /** In words, for the receipt; null for a fee that always applies. */
  condition: bilingualSchema.nullable(),
  appliesWhen: conditionSchema.nullable(),
  /** A number of the form, of papers or of copies: the amount is owed for each of them. Without it, once. */
  per: fieldCodeSchema.optional(),
});
export type Fee = z.infer<typeof feeSchema>;

export const paperSchema = z.object({
  code: codeSchema,
  name: bilingualSchema,
  copies: z.number().int().positive(),
  kind: z.enum(['original', 'certified_copy', 'copy', 'electronic']),
  required: z.boolean(),
  requiredWhen: conditionSchema.nullable(),
  /** What a picture of it is kept as unless somebody chooses otherwise; without it, as greys. */
  scan: scanProfileSchema.optional(),
});
export type Paper = z.infer<typeof paperSchema>;

export const roleNameSchema = z.enum([
  'receiving_officer',
  'processing_officer',
  'consul',
  'head_of_mission',
  'records_clerk',
  'it',
  /** Of headquarters' own unit: moves no dossier. */
  'catalogue_editor',
]);
export type RoleName = z.infer<typeof roleNameSchema>;

export const statusNameSchema = z.enum(statusNames);

export const moveSchema = z.object({
  from: statusNameSchema,
  to: statusNameSchema,
  /** Any one of these may make the move. */
  roles: z.array(roleNameSchema).min(1),
  reasonRequired: z.boolean(),
});
export type Move = z.infer<typeof moveSchema>;

/** What the texts at hand leave open. Headquarters settles each as data; nobody guesses it in code. */
export const openPointSchema = z.object({
  point: z.enum(['legal_basis', 'effective_from', 'processing_time', 'fees', 'papers', 'form']),
  /**
   * `unknown`: no source, the value is null or empty. `older_text`: the value stands in a text since replaced. `unread`: the
   * value is common practice, and the text that it should stand in was not read.
   */
  state: z.enum(['unknown', 'older_text', 'unread']),
});
export type OpenPoint = z.infer<typeof openPointSchema>;

/** What is printed or made at the end, and the register that it is entered in; null where it is entered in none. */
export const resultSchema = z.object({
  code: codeSchema,
  name: bilingualSchema,
  kind: z.enum(['document', 'stamp', 'entry']).default('document'),
  register: codeSchema.nullable().default(null),
  /** The kind of blank that it is made on; null where it takes none, or where headquarters has not said which. */
  blank: codeSchema.nullable().default(null),
  /** A number of the form, of papers: each of them is a line of the register, with its own number and blank. Without it, one line. */
  per: fieldCodeSchema.optional(),
});
export type ProcedureResult = z.infer<typeof resultSchema>;

/** Longer is a slip of the pen. */
export const mostWorkingDays = 9_999;
export const mostMonths = 60;

export const procedureSchema = z.object({
  code: codeSchema,
  group: codeSchema,
  name: bilingualSchema,
  legalBasis: z.array(bilingualSchema),
  /** First and last day on which a dossier is received under this entry; null is unknown, or without end. */
  effectiveFrom: isoDateSchema.nullable(),
  effectiveUntil: isoDateSchema.nullable(),
  /** Working days of the mission, or months where the law says so; neither until headquarters sets it, and then there is no deadline. */
  processingTime: z
    .object({
      workingDays: z.number().int().min(1).max(mostWorkingDays).nullable(),
      months: z.number().int().min(1).max(mostMonths).optional(),
      /** Where the form says so, it takes other days: the first of them that holds counts. */
      longer: z
        .array(
          z.object({
            code: codeSchema,
            name: bilingualSchema,
            when: conditionSchema,
            workingDays: z.number().int().min(1).max(mostWorkingDays),
          }),
        )
        .optional(),
    })
    .refine(({ workingDays, months }) => workingDays === null || months === undefined),
  fees: z.array(feeSchema),
  papers: z.array(paperSchema),
  sections: z.array(z.object({ code: codeSchema, name: bilingualSchema })),
  fields: z.array(formFieldSchema),
  workflow: z.array(moveSchema),
  results: z.array(resultSchema),
  openPoints: z.array(openPointSchema),
});
export type Procedure = z.infer<typeof procedureSchema>;

/** Who pays less: `percent` of the fee is paid, and nothing at 0. That somebody is one of them an officer decides. */
export const feeReductionSchema = z.object({
  code: codeSchema,
  name: bilingualSchema,
  /** The text that it stands in, as it is printed. */
  basis: z.string().optional(),
  percent: z.number().int().min(0).max(100),
  /** In whatever country the mission is; else in those named, and in none where none is. */
  everywhere: z.boolean().optional(),
  /** ISO 3166 alpha-2 codes of the host countries. */
  hostCountries: z.array(z.string().regex(/^[A-Z]{2}$/)),
  /** For these procedures alone; for all where none is named. */
  procedures: z.array(codeSchema).optional(),
  /** First and last day on which a dossier is received under it; null is without end. */
  effectiveFrom: isoDateSchema.nullable().optional(),
  effectiveUntil: isoDateSchema.nullable().optional(),
});
export type FeeReduction = z.infer<typeof feeReductionSchema>;

/** A column of a register as it is prescribed: its value is the first of its sources that has one. */
export const registerColumnSchema = z.object({
  code: codeSchema,
  name: bilingualSchema,
  /** `entry:number`, `entry:on`, `entry:owner`, `entry:case`, `entry:serial`, `entry:note`, or a field of the form. */
  sources: z.array(z.string().regex(/^(entry:[a-z]+|[a-z][a-z0-9_]*(\/[a-z][a-z0-9_]*)+)$/)).min(1),
  type: z.enum(['text', 'date']).default('text'),
});
export type RegisterColumn = z.infer<typeof registerColumnSchema>;

/** A book that results are entered in, one series of numbers a year. */
export const registerSchema = z.object({
  code: codeSchema,
  name: bilingualSchema,
  /** The series its numbers come from; null where its entries have none. */
  series: codeSchema.nullable().default(null),
  /** None: the columns that all registers have. */
  columns: z.array(registerColumnSchema).default([]),
});
export type Register = z.infer<typeof registerSchema>;

/** A kind of paper that is accounted for by its serial. */
export const blankKindSchema = z.object({
  code: codeSchema,
  name: bilingualSchema,
  /** Fewer left than this is running low; null: nobody is told. */
  lowAt: z.number().int().nonnegative().nullable(),
});
export type BlankKind = z.infer<typeof blankKindSchema>;

export const catalogueSchema = z.object({
  version: z.string().min(1),
  groups: z.array(z.object({ code: codeSchema, name: bilingualSchema })),
  registers: z.array(registerSchema).default([]),
  blanks: z.array(blankKindSchema).default([]),
  /** ISO 4217 codes of what a mission may take; the tariff itself is in US dollars. */
  feeCurrencies: z
    .array(z.string().regex(/^[A-Z]{3}$/))
    .min(1)
    .default(['USD']),
  procedures: z.array(procedureSchema),
  feeReductions: z.array(feeReductionSchema),
});
export type Catalogue = z.infer<typeof catalogueSchema>;
