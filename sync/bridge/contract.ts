import { z } from 'zod';
import { catalogueSchema } from '../domain/catalogue/types.ts';
import { scanProfileSchema } from '../domain/scan-profile.ts';
import {
  caseRowSchema,
  caseViewSchema,
  conflictRowSchema,
  deskSchema,
  fieldNameSchema,
  fieldValueSchema,
  hashSchema,
  historyEntrySchema,
  idSchema,
  instantSchema,
  pictureSchema,
  searchHitSchema,
  staffSchema,
  syncStateSchema,
} from './model.ts';
import { numbersViewSchema } from './numbers-model.ts';

/** The heads of the view that a person acted on. */
const view = z.array(hashSchema);
/** At most 1 MiB at once: a MessagePort has no cap of its own. */
const bytes = z.instanceof(Uint8Array).refine((part) => part.length <= 1_048_576);
const window = { offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) };

export const caseFilterSchema = z.object({
  text: z.string().max(200).optional(),
  statuses: z.array(z.string()).optional(),
  procedures: z.array(z.string()).optional(),
  /** `none` finds cases that nobody has taken. */
  assignee: z.union([idSchema, z.literal('none')]).optional(),
  onlyOpen: z.boolean().optional(),
  onlyConflicts: z.boolean().optional(),
});
export type CaseFilter = z.infer<typeof caseFilterSchema>;

export const caseSortSchema = z.object({
  by: z.enum(['due', 'received', 'changed', 'code', 'owner', 'status']),
  direction: z.enum(['ascending', 'descending']),
});
export type CaseSort = z.infer<typeof caseSortSchema>;

/**
 * Live queries: watched once, answered again whenever their answer changes.
 * All but `desk` answer only while the desk is unlocked.
 */
export const queries = {
  desk: { input: z.object({}), output: deskSchema },
  sync: { input: z.object({}), output: syncStateSchema },
  staff: { input: z.object({}), output: z.array(staffSchema) },
  /** Who of the mission's staff can sign in on this device. */
  access: { input: z.object({}), output: z.array(staffSchema.extend({ canSignIn: z.boolean() })) },
  catalogue: { input: z.object({}), output: catalogueSchema },
  counts: {
    input: z.object({}),
    output: z.object({
      open: z.number().int(),
      mine: z.number().int(),
      dueToday: z.number().int(),
      overdue: z.number().int(),
      conflicts: z.number().int(),
    }),
  },
  /** Open cases by deadline: overdue first, then the nearest. */
  queue: {
    input: z.object({ whose: z.enum(['mine', 'unassigned', 'everyone']), ...window }),
    output: z.object({ total: z.number().int(), rows: z.array(caseRowSchema) }),
  },
  cases: {
    input: z.object({ filter: caseFilterSchema, sort: caseSortSchema, ...window }),
    output: z.object({ total: z.number().int(), rows: z.array(caseRowSchema) }),
  },
  case: { input: z.object({ id: idSchema }), output: caseViewSchema.nullable() },
  /** Every record about the case, each after all that it had seen; the newest last. */
  history: { input: z.object({ id: idSchema }), output: z.array(historyEntrySchema) },
  conflicts: {
    input: z.object({ ...window }),
    output: z.object({ total: z.number().int(), rows: z.array(conflictRowSchema) }),
  },
  search: {
    input: z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(100) }),
    output: z.array(searchHitSchema),
  },
  /** The mission's number series: blocks, gaps, voids. */
  numbers: { input: z.object({}), output: numbersViewSchema },
} as const;

const fields = z.record(fieldNameSchema, fieldValueSchema);
const saved = z.object({ id: idSchema, record: hashSchema });

/** Commands: each answers with its output or one typed failure; an append answers only after it is durable. */
export const commands = {
  signIn: { input: z.object({ staff: idSchema, passphrase: z.string().max(1024) }), output: staffSchema },
  lock: { input: z.object({}), output: z.object({}) },
  /** Of the person who is signed in. */
  changePassphrase: {
    input: z.object({ current: z.string().max(1024), next: z.string().max(1024) }),
    output: z.object({}),
  },
  /** Gives a member of staff a way in, or a new passphrase where they forgot theirs. For IT and the head of mission. */
  giveAccess: { input: z.object({ staff: idSchema, passphrase: z.string().max(1024) }), output: z.object({}) },
  removeAccess: { input: z.object({ staff: idSchema }), output: z.object({}) },
  /** A new key for the whole file, as after somebody's access was removed. */
  encryptAnew: { input: z.object({}), output: z.object({}) },
  /** Form values by the catalogue's field codes; the replica gives code, received time and due date. */
  createCase: {
    input: z.object({
      procedure: z.string(),
      fields,
      channel: z.enum(['in_person', 'online', 'post']),
      /** Codes of the papers that were handed in. */
      papers: z.array(z.string()),
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
  beginUpload: {
    input: z.object({ name: z.string().max(255), size: z.number().int().min(0) }),
    output: z.object({ upload: z.uuid() }),
  },
  appendUpload: { input: z.object({ upload: z.uuid(), bytes }), output: z.object({ received: z.number().int() }) },
  /** Attaches the uploaded file, durably, with its chunks. */
  attach: {
    input: z.object({
      id: idSchema,
      view,
      upload: z.uuid(),
      title: z.string().max(255),
      paper: z.string().nullable(),
    }),
    output: saved,
  },
  /** At most 1 MiB of an attachment, from `offset`. */
  readAttachment: {
    input: z.object({ id: idSchema, record: hashSchema, offset: z.number().int().min(0) }),
    output: z.object({ bytes, size: z.number().int(), mediaType: z.string(), name: z.string() }),
  },
  /** An upload that nobody will attach. */
  discardUpload: { input: z.object({ upload: z.uuid() }), output: z.object({}) },
  /**
   * What an uploaded picture becomes under a scan profile: another upload, to be attached or discarded like it. The pictures
   * to compare are of a kind that a browser shows.
   */
  makeScan: {
    input: scanProfileSchema.extend({ upload: z.uuid() }),
    output: z.object({
      scan: z.uuid(),
      before: pictureSchema.extend({ shown: bytes }),
      after: pictureSchema.extend({ shown: bytes }),
      /** Its size on paper is not known, so that it was taken as a page of A4. */
      isTakenAsPage: z.boolean(),
      /** What the camera wrote beside the picture stays in a file of this kind. */
      keepsCameraData: z.boolean(),
    }),
  },
  /** A small WebP picture of an attachment; `draw` asks the screen for one, where only a screen can draw the kind of file. */
  readThumbnail: {
    input: z.object({ id: idSchema, record: hashSchema }),
    output: z.discriminatedUnion('state', [
      z.object({ state: z.literal('ready'), picture: bytes }),
      z.object({ state: z.literal('draw') }),
      z.object({ state: z.literal('none') }),
    ]),
  },
  /** What the screen drew, as PNG; null where it could not. */
  keepThumbnail: {
    input: z.object({ id: idSchema, record: hashSchema, picture: bytes.nullable() }),
    output: z.object({}),
  },
  stayOffline: { input: z.object({ on: z.boolean() }), output: z.object({}) },
  exchangeNow: { input: z.object({}), output: z.object({}) },
  dismissNotice: { input: z.object({ at: instantSchema }), output: z.object({}) },
  /** A number that is not to be used, or not any more: a case that bears it gets another. As it is printed, or its digits alone. */
  voidNumber: {
    input: z.object({ series: idSchema, number: z.string().max(100), reason: z.string().max(4000) }),
    output: z.object({ record: hashSchema, printed: z.string() }),
  },
  /** Of two cases that bear one number, this one gets another. */
  renumberCase: {
    input: z.object({ id: idSchema, block: idSchema, number: z.number().int().min(1) }),
    output: z.object({ record: hashSchema }),
  },
} as const;

/** Every failure a person can meet; the renderer has a sentence for each in both languages. */
export const failureSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('locked') }),
  z.object({ type: z.literal('wrong-passphrase'), attempts: z.number().int(), waitMs: z.number().int() }),
  z.object({ type: z.literal('wait-before-trying'), waitMs: z.number().int() }),
  z.object({ type: z.literal('passphrase-too-short'), least: z.number().int() }),
  z.object({ type: z.literal('malformed'), where: z.string() }),
  z.object({ type: z.literal('not-found') }),
  z.object({ type: z.literal('not-allowed'), role: z.string() }),
  z.object({ type: z.literal('move-not-allowed'), from: z.string(), to: z.string() }),
  z.object({ type: z.literal('reason-required') }),
  z.object({ type: z.literal('procedure-not-in-force') }),
  z.object({
    type: z.literal('form-invalid'),
    problems: z.array(z.object({ field: z.string(), reason: z.string() })),
  }),
  z.object({ type: z.literal('record-too-large'), bytes: z.number().int(), limit: z.number().int() }),
  z.object({ type: z.literal('file-empty') }),
  z.object({ type: z.literal('file-too-large'), size: z.number().int(), limit: z.number().int() }),
  z.object({ type: z.literal('file-type-mismatch'), name: z.string(), found: z.string() }),
  z.object({ type: z.literal('file-not-here') }),
  z.object({ type: z.literal('upload-unknown') }),
  z.object({ type: z.literal('picture-unreadable'), mediaType: z.string() }),
  z.object({ type: z.literal('picture-damaged') }),
  z.object({ type: z.literal('picture-of-many-pages'), pages: z.number().int() }),
  z.object({
    type: z.literal('picture-too-large'),
    width: z.number().int(),
    height: z.number().int(),
    /** Most pixels that the desk works on. */
    limit: z.number().int(),
  }),
  z.object({ type: z.literal('picture-too-heavy'), size: z.number().int(), limit: z.number().int() }),
  z.object({ type: z.literal('disk-full') }),
  z.object({ type: z.literal('disk-failed') }),
  z.object({ type: z.literal('replica-damaged') }),
  z.object({ type: z.literal('replica-newer'), found: z.number().int(), known: z.number().int() }),
  z.object({ type: z.literal('disconnected') }),
  z.object({ type: z.literal('internal') }),
]);
export type Failure = z.infer<typeof failureSchema>;

export type QueryName = keyof typeof queries;
export type QueryInput<Name extends QueryName> = z.input<(typeof queries)[Name]['input']>;
export type QueryOutput<Name extends QueryName> = z.output<(typeof queries)[Name]['output']>;
export type CommandName = keyof typeof commands;
export type CommandInput<Name extends CommandName> = z.input<(typeof commands)[Name]['input']>;
export type CommandOutput<Name extends CommandName> = z.output<(typeof commands)[Name]['output']>;
