import { z } from 'zod';
import { procedureSchema } from '../domain/catalogue/types.ts';
import { copyStandingSchema } from './backup-model.ts';

/** What crosses the bridge, as schemas: one shape for Electron's MessagePort and the station's WebSocket. */

/** 16 bytes as 32 lower-case hex digits: a subject, a feed. */
export const idSchema = z.string().regex(/^[0-9a-f]{32}$/);
/** 32 bytes as 64 lower-case hex digits: a record, a chunk, a device key. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
export const fieldNameSchema = z.string().regex(/^[a-z][a-z0-9_/]*$/);
/** Milliseconds since 1970, by the clock of the device that wrote it. */
export const instantSchema = z.number().int();
export const fieldValueSchema = z.union([z.string(), z.number().int(), z.boolean(), z.null(), z.array(z.string())]);
export type FieldValue = z.infer<typeof fieldValueSchema>;

export const bilingualSchema = z.object({ vi: z.string(), en: z.string() });

export const roleSchema = z.enum([
  'receiving_officer',
  'processing_officer',
  'consul',
  'head_of_mission',
  'records_clerk',
  'it',
  'catalogue_editor',
]);

export const staffSchema = z.object({
  id: idSchema,
  name: z.string(),
  title: bilingualSchema,
  roles: z.array(roleSchema),
});
export type Staff = z.infer<typeof staffSchema>;

export const deskSchema = z.object({
  state: z.enum(['locked', 'unlocked']),
  mission: z.object({ code: z.string(), name: bilingualSchema, city: z.string(), timeZone: z.string() }),
  device: z.object({ id: idSchema, key: hashSchema, name: z.string() }),
  /** Who can sign in here: known before unlocking, from the keyring's slots. */
  staff: z.array(staffSchema),
  /** Who is signed in, when unlocked. */
  signedIn: idSchema.nullable(),
  /** While somebody signs in to a newer program: the copy of the file that is made before it is brought up to date. */
  keepingCopy: copyStandingSchema.nullable(),
  /** A sentence's worth of news that the person must see: a new feed was begun after a restore, a fork was found. */
  notices: z.array(
    z.object({
      type: z.enum([
        'new-feed-after-restore',
        'fork-found',
        'headquarters-went-back',
        'headquarters-told-two-stories',
        'clock-far-off',
        'run-refused',
        'updated-without-copy',
      ]),
      at: instantSchema,
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});
export type Desk = z.infer<typeof deskSchema>;

/** Where an object stands on its way to headquarters; shown beside the object. */
export const deliverySchema = z.enum(['saved', 'sending', 'delivered', 'set-aside']);
export type Delivery = z.infer<typeof deliverySchema>;

export const lightSchema = z.enum(['green', 'amber', 'red', 'overdue', 'waiting', 'done', 'none']);

/** Where a search was found in what is attached. */
export const foundInSchema = z.object({
  record: hashSchema,
  name: z.string(),
  page: z.number().int(),
  /** Null where the text stands in the file; a percentage where it was recognised. */
  confidence: z.number().int().min(0).max(100).nullable(),
  before: z.string(),
  words: z.string(),
  after: z.string(),
});
export type FoundIn = z.infer<typeof foundInSchema>;

/** The number that a case was found by, which is none of its own now. */
export const foundBySchema = z.object({
  why: z.enum(['former-number', 'receipt', 'voided-receipt', 'former-receipt', 'temporary-receipt']),
  number: z.string(),
});
export type FoundBy = z.infer<typeof foundBySchema>;

/** The field that a search found a case, a person or a document in, where nothing that a list shows of it says so. */
export const foundFieldSchema = z.object({
  field: z.string(),
  before: z.string(),
  words: z.string(),
  after: z.string(),
});
export type FoundField = z.infer<typeof foundFieldSchema>;

export const caseRowSchema = z.object({
  id: idSchema,
  code: z.string(),
  /** It has no number yet. */
  temporary: z.boolean(),
  procedure: z.string(),
  /** Full name of the dossier's owner. */
  owner: z.string(),
  status: z.string(),
  receivedAt: instantSchema,
  /** End of the appointed day in the mission's zone; null where the catalogue gives no time. */
  dueAt: instantSchema.nullable(),
  light: lightSchema,
  /** When it was done, while its result waits to be fetched; else null. */
  doneAt: instantSchema.nullable(),
  assignee: idSchema.nullable(),
  changedAt: instantSchema,
  /** How many fields (the status included) hold more than one value. */
  conflicts: z.number().int(),
  incomplete: z.boolean(),
  attachments: z.number().int(),
  delivery: deliverySchema,
  /** Of a search: where it was found, if not in the case's own words. */
  foundIn: foundInSchema.optional(),
  foundBy: foundBySchema.optional(),
  foundField: foundFieldSchema.optional(),
});
export type CaseRow = z.infer<typeof caseRowSchema>;

/** One value of a field and who wrote it. */
export const writtenSchema = z.object({
  value: fieldValueSchema,
  record: hashSchema,
  at: instantSchema,
  actor: idSchema.nullable(),
  actorName: z.string(),
  deviceName: z.string(),
});
export type Written = z.infer<typeof writtenSchema>;

export const fieldStateSchema = z.object({
  /** The value shown meanwhile; `sides` has one entry unless there is a conflict. */
  value: fieldValueSchema,
  sides: z.array(writtenSchema),
});
export type FieldState = z.infer<typeof fieldStateSchema>;

export const attachmentSchema = z.object({
  record: hashSchema,
  title: z.string(),
  name: z.string(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.number().int(),
  /** The required paper it answers, by the catalogue's code. */
  paper: z.string().nullable(),
  at: instantSchema,
  actorName: z.string(),
  /** Whether every chunk is on this device. */
  here: z.boolean(),
  delivered: z.boolean(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

export const pictureSchema = z.object({
  mediaType: z.string(),
  /** Pixels, the right way up. */
  width: z.number().int(),
  height: z.number().int(),
  /** Bytes. */
  size: z.number().int(),
});

export const noteSchema = z.object({
  record: hashSchema,
  text: z.string(),
  at: instantSchema,
  actorName: z.string(),
  deviceName: z.string(),
  delivered: z.boolean(),
});

export const caseViewSchema = caseRowSchema.extend({
  /** The heads this view was folded from: hand them back with what is written on this view. */
  view: z.array(hashSchema),
  fields: z.record(z.string(), fieldStateSchema),
  state: fieldStateSchema,
  notes: z.array(noteSchema),
  attachments: z.number().int(),
  files: z.array(attachmentSchema),
  waitingRecords: z.number().int(),
  /** Desks nearby that hold all of these too. At headquarters they are not for that. */
  alsoOn: z.array(z.string()),
  /** The version of the procedure that it was received under, where the catalogue has another by now. */
  receivedUnder: procedureSchema.nullable(),
});
export type CaseView = z.infer<typeof caseViewSchema>;

/** Why a record is shown but does not count. */
export const notCountingSchema = z.enum(['struck', 'set-aside', 'erased', 'newer-version', 'not-entitled']);

export const historyEntrySchema = z.object({
  record: hashSchema,
  feed: idSchema,
  seq: z.number().int(),
  at: instantSchema,
  actor: idSchema.nullable(),
  actorName: z.string(),
  deviceName: z.string(),
  operation: z.discriminatedUnion('type', [
    z.object({ type: z.literal('open'), fields: z.record(z.string(), fieldValueSchema) }),
    z.object({ type: z.literal('set'), fields: z.record(z.string(), fieldValueSchema) }),
    z.object({
      type: z.literal('note'),
      text: z.string(),
      /** The paper that was handed out, where the note is about one. */
      printed: z.object({ form: z.string(), version: z.string() }).optional(),
    }),
    z.object({ type: z.literal('attach'), title: z.string(), size: z.number().int(), mediaType: z.string() }),
    z.object({ type: z.literal('move'), to: z.string(), reason: z.string().nullable() }),
    z.object({ type: z.literal('link'), relation: z.string(), to: idSchema }),
    z.object({ type: z.literal('merge'), into: idSchema }),
    z.object({ type: z.literal('void'), record: hashSchema, reason: z.string() }),
    z.object({ type: z.literal('verdict'), ruling: z.string(), reason: z.string() }),
    z.object({ type: z.literal('other'), name: z.string() }),
  ]),
  notCounting: notCountingSchema.nullable(),
  /** It settled or made a conflict: which fields it wrote that another side also wrote, unseen. */
  concurrentWith: z.array(hashSchema),
  delivered: z.boolean(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const linkStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('staying-offline') }),
  z.object({
    kind: z.literal('offline'),
    reason: z.string(),
    since: instantSchema,
    nextAttemptAt: instantSchema.nullable(),
  }),
  z.object({ kind: z.literal('connecting') }),
  z.object({
    kind: z.literal('exchanging'),
    sentRecords: z.number().int(),
    receivedRecords: z.number().int(),
    sentBytes: z.number().int(),
    receivedBytes: z.number().int(),
    leftRecords: z.number().int(),
    leftBytes: z.number().int(),
  }),
  z.object({ kind: z.literal('up-to-date'), since: instantSchema }),
  z.object({ kind: z.literal('refused'), reason: z.string(), since: instantSchema }),
  z.object({ kind: z.literal('held-back'), reason: z.enum(['window', 'budget']), until: instantSchema }),
]);
export type LinkState = z.infer<typeof linkStateSchema>;

export const syncStateSchema = z.object({
  link: linkStateSchema,
  /** What headquarters has not confirmed. */
  waiting: z.object({
    records: z.number().int(),
    /** Of these, those of the urgent lane: they go first. */
    urgent: z.number().int(),
    blobBytes: z.number().int(),
    oldestAt: instantSchema.nullable(),
  }),
  /** Records that headquarters says it holds and that are not here, once nothing moves any more: it withholds them, or they were refused. */
  withheld: z.number().int(),
  /** When headquarters last confirmed anything: by this device's clock, or by headquarters' where a stick or another desk brought its word. */
  lastConfirmedAt: instantSchema.nullable(),
  /** Bytes a second, when measured. */
  rate: z.number().nullable(),
  /** The network lets no stream pass: messages go one by one, which is slower. */
  oneByOne: z.boolean(),
  held: z.object({
    records: z.number().int(),
    feeds: z.number().int(),
    setAside: z.number().int(),
    /** Of a newer version of the program: kept, passed on and not read. */
    newer: z.number().int(),
  }),
  refusedRuns: z.array(z.object({ at: instantSchema, reason: z.string(), feed: z.string() })),
});
export type SyncState = z.infer<typeof syncStateSchema>;

export const searchHitSchema = z.object({
  kind: z.enum(['case', 'person', 'document', 'emergency']),
  id: idSchema,
  title: z.string(),
  detail: z.string(),
  status: z.string().nullable(),
  exact: z.boolean(),
  /** Of a case: its procedure, which names the field. */
  procedure: z.string().optional(),
  /** Where it was found, if not in its own words. */
  foundIn: foundInSchema.optional(),
  foundBy: foundBySchema.optional(),
  foundField: foundFieldSchema.optional(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;
