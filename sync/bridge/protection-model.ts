import { z } from 'zod';
import {
  attachmentSchema,
  deliverySchema,
  fieldStateSchema,
  hashSchema,
  idSchema,
  instantSchema,
  noteSchema,
} from './model.ts';

const count = z.number().int();
const sums = z.record(z.string(), count);

export const emergencyLightSchema = z.enum(['green', 'amber', 'red', 'waiting', 'done']);
const gravity = z.enum(['normal', 'serious', 'critical']);
const level = z.enum(['consul', 'head_of_mission', 'headquarters']);
export const emergencyStateSchema = z.enum(['open', 'acting', 'waiting', 'closed']);

export const emergencyRowSchema = z.object({
  id: idSchema,
  code: z.string(),
  type: z.string(),
  summary: z.string(),
  gravity,
  country: z.string(),
  city: z.string(),
  state: emergencyStateSchema,
  outcome: z.string(),
  openedAt: instantSchema,
  openedByName: z.string(),
  closedAt: instantSchema.nullable(),
  /** Empty where nobody is on duty for it. */
  duty: z.string(),
  dutyName: z.string(),
  escalation: level.nullable(),
  light: emergencyLightSchema,
  /** By when somebody is to act; null once it is closed. */
  dueAt: instantSchema.nullable(),
  /** Before whom it should be by now. */
  wanted: level.nullable(),
  actedAt: instantSchema,
  /** Names of those in distress. */
  victims: z.array(z.string()),
  /** In smallest units, by currency. */
  outstanding: sums,
  changedAt: instantSchema,
  conflicts: count,
  incomplete: z.boolean(),
  attachments: count,
  delivery: deliverySchema,
});
export type EmergencyRow = z.infer<typeof emergencyRowSchema>;

const line = {
  record: hashSchema,
  at: instantSchema,
  actorName: z.string(),
  deviceName: z.string(),
  text: z.string(),
  delivered: z.boolean(),
};

export const contactLineSchema = z.object({
  ...line,
  who: z.string(),
  way: z.string(),
  outcome: z.string(),
  /** When it was; `at` is when it was written. */
  contactAt: instantSchema,
});
export const dutyLineSchema = z.object({
  ...line,
  about: z.enum(['deed', 'hand_over', 'escalation']),
  /** Before whom it was brought. */
  level: level.optional(),
  /** Who has it now. */
  toName: z.string().optional(),
});
export const repaymentLineSchema = z.object({ ...line, amount: count, currency: z.string() });
export const advanceLineSchema = z.object({
  ...line,
  amount: count,
  currency: z.string(),
  to: z.string(),
  basis: z.string(),
  outstanding: count,
  repayments: z.array(repaymentLineSchema),
});

export const emergencyPersonSchema = z.object({
  /** The record that links: what undoes it names it. */
  record: hashSchema,
  role: z.string(),
  person: idSchema,
  /** Empty where nothing of them is here yet. */
  name: z.string(),
  birthDate: z.string(),
  phone: z.string(),
  numbers: z.array(z.string()),
});

export const emergencyViewSchema = emergencyRowSchema.extend({
  /** The heads this view was folded from: hand them back with what is written on this view. */
  view: z.array(hashSchema),
  fields: z.record(z.string(), fieldStateSchema),
  stateField: fieldStateSchema,
  since: instantSchema,
  waitUntil: instantSchema.nullable(),
  /** When it is to be brought before whom, if nobody acts. */
  steps: z.array(z.object({ level, at: instantSchema })),
  people: z.array(emergencyPersonSchema),
  contactLog: z.array(contactLineSchema),
  dutyLog: z.array(dutyLineSchema),
  advances: z.array(advanceLineSchema),
  unmatched: z.array(repaymentLineSchema),
  advanced: sums,
  /** Plain notes: no lines of a log. */
  notes: z.array(noteSchema),
  files: z.array(attachmentSchema),
  waitingRecords: count,
  /** Other desks of the mission that hold all of it. */
  alsoOn: z.array(z.string()),
});
export type EmergencyView = z.infer<typeof emergencyViewSchema>;

export const answerSchema = z.enum(['dead', 'injured', 'needs_help', 'not_reached', 'left_area', 'safe']);
export type AnswerName = z.infer<typeof answerSchema>;

export const rosterCountsSchema = z.object({
  total: count,
  /** Nobody has asked them yet. */
  none: count,
  evacuation: count,
  conflicts: count,
  answers: z.record(answerSchema, count),
  groups: z.array(z.object({ group: z.string(), total: count, none: count })),
});
export type RosterCounts = z.infer<typeof rosterCountsSchema>;

export const crisisRowSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: z.string(),
  words: z.array(z.string()),
  countries: z.array(z.string()),
  since: z.string().nullable(),
  note: z.string(),
  state: z.enum(['open', 'closed']),
  openedAt: instantSchema,
  openedByName: z.string(),
  closedAt: instantSchema.nullable(),
  conflicts: count,
  counts: rosterCountsSchema,
  delivery: deliverySchema,
});
export type CrisisRow = z.infer<typeof crisisRowSchema>;

export const crisisViewSchema = crisisRowSchema.extend({
  view: z.array(hashSchema),
  fields: z.record(z.string(), fieldStateSchema),
  /** Records about it and its marks that headquarters has not confirmed. */
  waitingRecords: count,
  /** Other desks of the mission that hold all of it. */
  alsoOn: z.array(z.string()),
});
export type CrisisView = z.infer<typeof crisisViewSchema>;

export const citizenRowSchema = z.object({
  /** Of the person, or of the mark of somebody added by hand. */
  id: idSchema,
  byHand: z.boolean(),
  name: z.string(),
  birthDate: z.string(),
  phone: z.string(),
  address: z.string(),
  registered: z.boolean(),
  answer: answerSchema.nullable(),
  answeredAt: instantSchema.nullable(),
  answeredByName: z.string(),
  way: z.string(),
  note: z.string(),
  evacuation: z.boolean(),
  group: z.string(),
  attempts: count,
  /** Who is calling them now; informs, and binds nobody. */
  callers: z.array(z.object({ id: idSchema, name: z.string() })),
  conflicts: count,
  /** The heads of what is shown of them in this crisis. */
  view: z.array(hashSchema),
  /** Null where nothing was written of them. */
  delivery: deliverySchema.nullable(),
});
export type CitizenRow = z.infer<typeof citizenRowSchema>;

/** What was heard of one citizen in a crisis, with its sides. */
export const citizenViewSchema = z.object({
  id: idSchema,
  crisis: idSchema,
  view: z.array(hashSchema),
  fields: z.record(z.string(), fieldStateSchema),
});
export type CitizenView = z.infer<typeof citizenViewSchema>;

export const protectionStandingSchema = z.object({
  open: count,
  critical: count,
  /** Nobody acted within the hours of their gravity. */
  overdue: count,
  /** They should be before somebody by now before whom they are not. */
  toEscalate: count,
  waiting: count,
  outstanding: sums,
  /** The most pressing. */
  pressing: z.array(emergencyRowSchema),
  crises: z.array(crisisRowSchema),
});
