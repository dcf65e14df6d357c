import { z } from 'zod';
import { relationNames } from '../domain/documents/document-links.ts';
import {
  attachmentSchema,
  deliverySchema,
  fieldStateSchema,
  foundFieldSchema,
  foundInSchema,
  hashSchema,
  idSchema,
  instantSchema,
  noteSchema,
  roleSchema,
} from './model.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Another document that it replaces, corrects or recalls (`to`), or that does so to it (`from`). */
export const successionSchema = z.object({
  relation: z.enum(['replaces', 'corrects', 'recalls']),
  way: z.enum(['to', 'from']),
  other: idSchema,
  symbol: z.string(),
  day: day.nullable(),
});

export const documentRowSchema = z.object({
  id: idSchema,
  direction: z.enum(['incoming', 'outgoing']),
  register: z.string(),
  year: z.number().int(),
  /** As it is printed; its temporary code where it has none yet; empty where it wants none. */
  number: z.string(),
  /** 0 without one. */
  numberValue: z.number().int(),
  temporary: z.boolean(),
  type: z.string(),
  /** The first day of the lists that it was registered under; empty before there were others. */
  lists: z.string(),
  symbol: z.string(),
  author: z.string(),
  recipients: z.array(z.string()),
  /** Empty for a secret document. */
  abstract: z.string(),
  documentDate: day.nullable(),
  arrivalDate: day.nullable(),
  receivedAt: instantSchema,
  urgency: z.enum(['normal', 'urgent', 'very_urgent', 'express']),
  secrecy: z.enum(['none', 'secret', 'very_secret', 'top_secret']),
  signer: z.string(),
  copies: z.number().int().nullable(),
  archiveUnit: z.string(),
  remark: z.string(),
  leadUnit: z.string(),
  step: z.string(),
  open: z.boolean(),
  /** By when the next step is to be taken; null where nothing sets a term. */
  dueAt: instantSchema.nullable(),
  light: z.enum(['green', 'amber', 'red', 'overdue', 'done', 'none']),
  leadName: z.string(),
  /** Whose turn it is: people by name, or roles; and of the people, those whose term is over. */
  waitsFor: z.object({ people: z.array(z.string()), roles: z.array(roleSchema), late: z.array(z.string()) }),
  /** Those that stand: of what is only drafted an earlier document shows nothing. */
  successions: z.array(successionSchema),
  changedAt: instantSchema,
  conflicts: z.number().int(),
  incomplete: z.boolean(),
  attachments: z.number().int(),
  delivery: deliverySchema,
  /** Of a search: where it was found, if not in the document's own words. */
  foundIn: foundInSchema.optional(),
  foundField: foundFieldSchema.optional(),
});
export type DocumentRow = z.infer<typeof documentRowSchema>;

export const documentPageSchema = z.object({ total: z.number().int(), rows: z.array(documentRowSchema) });

export const assignmentSchema = z.object({
  person: idSchema,
  name: z.string(),
  part: z.enum(['lead', 'support']),
  due: day.nullable(),
  done: day.nullable(),
});

export const documentLinkSchema = z.object({
  record: hashSchema,
  relation: z.enum(relationNames),
  way: z.enum(['to', 'from']),
  /** Null where the other document is not here yet. */
  row: documentRowSchema.nullable(),
  other: idSchema,
});

/** One text of a draft, as somebody saved it. */
export const draftVersionSchema = z.object({
  record: hashSchema,
  text: z.string(),
  at: instantSchema,
  actorName: z.string(),
  deviceName: z.string(),
  /** Nobody went on from it yet: more than one such version is a conflict. */
  standing: z.boolean(),
});
export type DraftVersion = z.infer<typeof draftVersionSchema>;

export const documentViewSchema = documentRowSchema.extend({
  /** The heads this view was folded from: hand them back with what is written on this view. */
  view: z.array(hashSchema),
  /** Of a secret document those alone that it may hold here. */
  fields: z.record(z.string(), fieldStateSchema),
  state: fieldStateSchema,
  /** Every step that it came to, the first one first. */
  taken: z.array(z.string()),
  assignments: z.array(assignmentSchema),
  links: z.array(documentLinkSchema),
  /** The newest first. */
  versions: z.array(draftVersionSchema),
  notes: z.array(noteSchema),
  files: z.array(attachmentSchema),
  /** Of a document that was made secret: records that hold what it may not, for headquarters to erase. */
  toErase: z.array(hashSchema),
  waitingRecords: z.number().int(),
  /** Desks nearby that hold all of these too. At headquarters they are not for that. */
  alsoOn: z.array(z.string()),
});
export type DocumentView = z.infer<typeof documentViewSchema>;

/** What is late or due, for whoever follows up. */
export const documentsStandingSchema = z.object({
  incoming: z.number().int(),
  outgoing: z.number().int(),
  overdue: z.number().int(),
  today: z.number().int(),
  /** Who is late with how many parts, the most first. */
  late: z.array(z.object({ name: z.string(), parts: z.number().int() })),
  /** Those that are longest overdue. */
  pressing: z.array(documentRowSchema),
});
export type DocumentsStanding = z.infer<typeof documentsStandingSchema>;

/** What was written lately, to be offered again. */
export const documentHintsSchema = z.object({
  authors: z.array(z.string()),
  recipients: z.array(z.string()),
  signers: z.array(z.string()),
  notations: z.array(z.string()),
});
