import { z } from 'zod';
import { historyEntrySchema, idSchema, instantSchema } from '../model.ts';
import { window } from './parts.ts';

export const conflictKinds = [
  'case',
  'document',
  'person',
  'emergency',
  'crisis',
  'citizen',
  'blank',
  'consignment',
  'fee_day',
  'number',
] as const;

export const conflictRowSchema = z.object({
  kind: z.enum(conflictKinds),
  /** The subject; of a number its block; of a citizen in a crisis what was heard of them. */
  id: idSchema,
  /** Of a citizen the crisis. */
  within: idSchema.nullish(),
  /** A code, a serial, a day or a number: what it is called by. */
  code: z.string(),
  /** Of a case its owner, of a document what it is about, of a person or an emergency the name, of a blank or a number who holds it. */
  owner: z.string(),
  /** Of a case its procedure, of a blank its kind; else empty. */
  procedure: z.string(),
  /** `state` or a field's name, where fields are disputed. */
  fields: z.array(z.string()),
  since: instantSchema,
});
export type ConflictRow = z.infer<typeof conflictRowSchema>;

/** A record that headquarters set aside: it is kept and shown, and does not count. */
export const refusalSchema = z.object({
  id: z.string(),
  /** What it was about, by its first subject. */
  subject: idSchema,
  kind: z.string(),
  code: z.string(),
  owner: z.string(),
  procedure: z.string(),
  at: instantSchema,
  actorName: z.string(),
  deviceName: z.string(),
  operation: historyEntrySchema.shape.operation,
  /** Why, in headquarters' words, and since when. */
  reason: z.string(),
  ruledAt: instantSchema,
  /** Somebody has said the same since, and it counts. */
  saidAgain: z.boolean(),
});
export type Refusal = z.infer<typeof refusalSchema>;

/** A record of a newer version of the program: it is kept and passed on, and cannot be read here yet. */
export const newerRecordSchema = refusalSchema.pick({
  id: true,
  subject: true,
  kind: true,
  code: true,
  owner: true,
  procedure: true,
  at: true,
  actorName: true,
  deviceName: true,
});
export type NewerRecord = z.infer<typeof newerRecordSchema>;

export const conflictsQueries = {
  /** Whatever two people said differently without having seen each other: emergencies, cases, documents, people, safe, till, numbers. */
  conflicts: {
    input: z.object({ ...window }),
    output: z.object({ total: z.number().int(), rows: z.array(conflictRowSchema) }),
  },
  /** What headquarters set aside, the newest first. */
  refusals: {
    input: z.object({ ...window }),
    output: z.object({ total: z.number().int(), rows: z.array(refusalSchema) }),
  },
  /** What newer programs wrote and this one cannot read, the latest arrivals first. */
  newerRecords: {
    input: z.object({ ...window }),
    output: z.object({ total: z.number().int(), rows: z.array(newerRecordSchema) }),
  },
} as const;
