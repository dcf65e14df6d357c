import { z } from 'zod';
import { numberKinds, personFieldNames } from '../domain/people/person-fields.ts';
import { documentRowSchema } from './documents-model.ts';
import {
  caseRowSchema,
  deliverySchema,
  fieldStateSchema,
  foundFieldSchema,
  hashSchema,
  idSchema,
  instantSchema,
} from './model.ts';

export const identityNumberSchema = z.object({
  kind: z.enum(numberKinds),
  number: z.string(),
  /** `yyyy-mm-dd`, as `expiresOn`. */
  issuedOn: z.string().nullable(),
  issuedBy: z.string().nullable(),
  expiresOn: z.string().nullable(),
});

/** What a machine-readable zone says of whoever holds the paper, by the person's fields. */
export const readPersonSchema = z.object({
  fields: z.partialRecord(z.enum(personFieldNames), z.string().max(300)),
  numbers: z.array(identityNumberSchema).max(4),
});

export const personRowSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** `yyyy-mm-dd`, `yyyy-mm`, `yyyy` or empty. */
  birthDate: z.string(),
  sex: z.string(),
  /** ISO 3166-1 alpha-2, or empty. */
  nationality: z.string(),
  numbers: z.array(identityNumberSchema),
  phone: z.string(),
  /** How many dossiers are linked. */
  cases: z.number().int(),
  changedAt: instantSchema,
  conflicts: z.number().int(),
  /** Merged crosswise, in a ring or into several. */
  crossed: z.boolean(),
  /** How many others were merged into it. */
  merged: z.number().int(),
  incomplete: z.boolean(),
  delivery: deliverySchema,
  /** Of a search: the field that it was found in, where the row does not show it. */
  foundField: foundFieldSchema.optional(),
});
export type PersonRow = z.infer<typeof personRowSchema>;

export const matchReasonSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('number'), kind: z.enum(numberKinds), number: z.string() }),
  z.object({ type: z.literal('name') }),
  z.object({ type: z.literal('name-like') }),
  z.object({ type: z.literal('birth-date') }),
]);

/** Somebody who might be the person asked about, with what is known of them: enough to fill a form. */
export const personMatchSchema = z.object({
  person: personRowSchema,
  reasons: z.array(matchReasonSchema),
  /** By the person's field. */
  fields: z.record(z.string(), z.string()),
  /** Heads of what is shown here: what is written on it names them. */
  view: z.array(hashSchema),
  /** Dossiers of theirs that are not over. */
  open: z.array(z.object({ id: idSchema, code: z.string(), procedure: z.string(), status: z.string() })),
});
export type PersonMatch = z.infer<typeof personMatchSchema>;

const kinSchema = z.object({
  /** The record that says so: what undoes it names it. */
  record: hashSchema,
  /** What the other is to this person; null for a relation of a newer version. */
  relation: z.string().nullable(),
  person: idSchema,
  name: z.string(),
  birthDate: z.string(),
});

/** As they were before: alike in name more often than not. */
const mergedSchema = z.object({ id: idSchema, name: z.string(), number: z.string() });

export const personViewSchema = personRowSchema.extend({
  view: z.array(hashSchema),
  fields: z.record(z.string(), fieldStateSchema),
  /** The newest first, each with the person's part in it. */
  dossiers: z.array(z.object({ roles: z.array(z.string()), row: caseRowSchema })),
  /** Those that concern the person, the newest first. */
  documents: z.array(documentRowSchema),
  family: z.array(kinSchema),
  /** What was merged, the oldest first, by the record that says so. */
  merges: z.array(
    z.object({
      record: hashSchema,
      from: mergedSchema,
      into: mergedSchema,
      at: instantSchema,
      actorName: z.string(),
    }),
  ),
  /** Others who might be the same, and why. */
  alike: z.array(z.object({ person: personRowSchema, reasons: z.array(matchReasonSchema), view: z.array(hashSchema) })),
});
export type PersonView = z.infer<typeof personViewSchema>;
