import { z } from 'zod';
import { bilingualSchema } from '../bilingual.ts';
import { statusNames } from '../statuses.ts';

/**
 * A paper's layout as data, so that headquarters can change the words of a form without a new program. Texts hold fields in
 * double braces, `{{applicant/name}}`; `template-fields.ts` lists those that there are.
 */
const wordsSchema = z.union([z.string().min(1), bilingualSchema]);
export type TemplateWords = z.infer<typeof wordsSchema>;

/** A block, or a fact, stands only where this field has a value; with `!` before it, only where it has none. */
const whenSchema = z.string().regex(/^!?[a-z][a-z0-9_/]*$/);

const columnSchema = z.object({
  head: bilingualSchema,
  group: bilingualSchema.optional(),
  text: wordsSchema,
  width: z.union([z.number().positive().max(250), z.literal('rest')]),
  align: z.enum(['left', 'center', 'right']).optional(),
});

const blockSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('title'),
    text: bilingualSchema,
    below: wordsSchema.optional(),
    when: whenSchema.optional(),
  }),
  z.object({ type: z.literal('heading'), text: bilingualSchema, when: whenSchema.optional() }),
  z.object({
    type: z.literal('paragraph'),
    text: wordsSchema,
    style: z.enum(['plain', 'italic', 'bold', 'centered']).optional(),
    when: whenSchema.optional(),
  }),
  z.object({
    type: z.literal('facts'),
    facts: z.array(z.object({ label: bilingualSchema, value: wordsSchema, when: whenSchema.optional() })).min(1),
    when: whenSchema.optional(),
  }),
  z.object({
    type: z.literal('table'),
    over: z.string().regex(/^[a-z][a-z0-9_]*$/),
    columns: z.array(columnSchema).min(1).max(20),
    empty: bilingualSchema,
    when: whenSchema.optional(),
  }),
  /** What was filled in on the dossier's form, under its headings; without the headings, and the fields, named here. */
  z.object({ type: z.literal('form'), without: z.array(z.string()), when: whenSchema.optional() }),
  z.object({
    type: z.literal('signatures'),
    signers: z
      .array(z.object({ title: bilingualSchema, note: bilingualSchema.optional(), name: z.string().optional() }))
      .min(1)
      .max(3),
    when: whenSchema.optional(),
  }),
  z.object({ type: z.literal('space'), millimetres: z.number().positive().max(200), when: whenSchema.optional() }),
]);
export type TemplateBlock = z.infer<typeof blockSchema>;

export const templateSchema = z.object({
  code: z.string().regex(/^[a-z][a-z0-9_]*$/),
  /** `01` to `07` of the circular; empty for a paper that has no number there. */
  formNumber: z.string().max(20),
  name: bilingualSchema,
  /** Raised by headquarters with every change; the history says which one was handed out. */
  version: z.string().min(1).max(40),
  orientation: z.enum(['portrait', 'landscape']),
  /** It is a draft until the dossier came to one of these; the reason that it states is that of the last such move. */
  after: z.array(z.enum(statusNames)).min(1).optional(),
  head: z.object({
    /** From the higher to the lower. */
    agency: z.array(wordsSchema).min(1).max(4),
    number: wordsSchema.nullable(),
    /** Whether it bears quốc hiệu and tiêu ngữ. */
    state: z.boolean(),
    placeAndDate: z.boolean(),
  }),
  /** Whether it bears a QR code with the dossier's code. */
  qr: z.boolean(),
  blocks: z.array(blockSchema).min(1).max(60),
});
export type PrintTemplate = z.infer<typeof templateSchema>;
