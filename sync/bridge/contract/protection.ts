import { z } from 'zod';
import { hashSchema, idSchema, instantSchema } from '../model.ts';
import {
  answerSchema,
  citizenRowSchema,
  citizenViewSchema,
  crisisRowSchema,
  crisisViewSchema,
  emergencyRowSchema,
  emergencyStateSchema,
  emergencyViewSchema,
  protectionStandingSchema,
} from '../protection-model.ts';
import { fields, saved, view, window } from './parts.ts';

const amount = z.number().int().min(1).max(100_000_000_00);
const currency = z.string().regex(/^[A-Z]{3}$/);
const draft = z.uuid();
const lineText = z.string().max(4000);

export const emergencyFilterSchema = z.object({
  text: z.string().max(200).optional(),
  state: z.enum(['open', 'closed']),
  types: z.array(z.string()).optional(),
  gravities: z.array(z.string()).optional(),
  duty: idSchema.optional(),
  onlyLate: z.boolean().optional(),
  /** Those in which this person has a part. */
  person: idSchema.optional(),
});
export type EmergencyFilter = z.infer<typeof emergencyFilterSchema>;

export const rosterFilterSchema = z.object({
  text: z.string().max(200).optional(),
  answers: z.array(z.union([answerSchema, z.literal('none')])).optional(),
  /** Empty: those of no group. */
  group: z.string().max(60).optional(),
  onlyEvacuation: z.boolean().optional(),
  onlyRegistered: z.boolean().optional(),
  onlyConflicts: z.boolean().optional(),
});
export type RosterFilterInput = z.infer<typeof rosterFilterSchema>;

export const rosterSortSchema = z.object({
  by: z.enum(['name', 'answer', 'answered']),
  direction: z.enum(['ascending', 'descending']),
});
export type RosterSort = z.infer<typeof rosterSortSchema>;

export const protectionQueries = {
  /** The most pressing first: by light, by gravity, by the hour by which somebody is to act; closed ones the last closed first. */
  emergencies: {
    input: z.object({ filter: emergencyFilterSchema, ...window }),
    output: z.object({ total: z.number().int(), rows: z.array(emergencyRowSchema) }),
  },
  emergency: { input: z.object({ id: idSchema }), output: emergencyViewSchema.nullable() },
  crises: { input: z.object({}), output: z.array(crisisRowSchema) },
  crisis: { input: z.object({ id: idSchema }), output: crisisViewSchema.nullable() },
  crisisCitizens: {
    input: z.object({ id: idSchema, filter: rosterFilterSchema, sort: rosterSortSchema, ...window }),
    output: z.object({ total: z.number().int(), rows: z.array(citizenRowSchema) }),
  },
  /** By what was written of them, where anything was. */
  citizen: { input: z.object({ id: idSchema }), output: citizenViewSchema.nullable() },
  protectionStanding: { input: z.object({}), output: protectionStandingSchema },
} as const;

/** Somebody known, or somebody new with what is known of them. */
const concerned = z.object({
  role: z.string().max(60),
  person: z.union([
    z.object({ id: idSchema }),
    z.object({ name: z.string().min(1).max(200), phone: z.string().max(80), number: z.string().max(40) }),
  ]),
});

export const protectionCommands = {
  openEmergency: {
    input: z.object({ fields, people: z.array(concerned).max(20), draft }),
    output: saved.extend({ code: z.string() }),
  },
  /** Also settles a conflict: its `view` has seen all sides. */
  setEmergency: { input: z.object({ id: idSchema, view, fields }), output: saved },
  moveEmergency: {
    input: z.object({
      id: idSchema,
      view,
      to: emergencyStateSchema,
      /** Why it was opened again, or what is said of how it ended. */
      reason: lineText,
      /** How it ended, where it is closed. */
      outcome: z.string().max(60).nullable(),
      /** Until when it waits. */
      waitUntil: instantSchema.nullable(),
    }),
    output: saved,
  },
  logContact: {
    input: z.object({
      id: idSchema,
      view,
      draft,
      who: z.string().min(1).max(200),
      way: z.string().max(60),
      outcome: z.string().max(60),
      at: instantSchema,
      text: lineText,
    }),
    output: saved,
  },
  logDuty: { input: z.object({ id: idSchema, view, draft, text: lineText.min(1) }), output: saved },
  /** Another officer is on duty for it; null: nobody. */
  /** All that is open with one officer goes to the next. */
  handOverShift: {
    input: z.object({ from: idSchema, to: idSchema, draft, text: lineText }),
    output: z.object({ count: z.number().int() }),
  },
  handOver: { input: z.object({ id: idSchema, view, draft, to: idSchema.nullable(), text: lineText }), output: saved },
  escalate: {
    input: z.object({
      id: idSchema,
      view,
      draft,
      to: z.enum(['consul', 'head_of_mission', 'headquarters']),
      text: lineText,
    }),
    output: saved,
  },
  advanceMoney: {
    input: z.object({
      id: idSchema,
      view,
      draft,
      amount,
      currency,
      to: z.string().min(1).max(200),
      basis: z.string().min(1).max(400),
      text: lineText,
    }),
    output: saved,
  },
  repayMoney: {
    input: z.object({ id: idSchema, view, draft, advance: hashSchema, amount, text: lineText }),
    output: saved,
  },
  linkConcerned: { input: z.object({ id: idSchema, view, draft, concerned }), output: saved },
  openCrisis: { input: z.object({ draft, fields }), output: saved },
  setCrisis: { input: z.object({ id: idSchema, view, fields }), output: saved },
  moveCrisis: {
    input: z.object({ id: idSchema, view, to: z.enum(['open', 'closed']), reason: lineText }),
    output: saved,
  },
  /** What was heard of a citizen; `view` is empty where nothing was written of them yet. */
  markCitizen: {
    input: z.object({
      crisis: idSchema,
      citizen: idSchema,
      view,
      answer: answerSchema.optional(),
      way: z.string().max(60).optional(),
      note: z.string().max(1000).optional(),
      evacuation: z.boolean().optional(),
      group: z.string().max(60).optional(),
    }),
    output: saved,
  },
  /** Somebody whom the list would not name: a person who lives elsewhere, or somebody nobody knows yet. */
  addToCrisis: {
    input: z.object({
      crisis: idSchema,
      draft,
      person: idSchema.nullable(),
      name: z.string().max(200),
      phone: z.string().max(80),
      address: z.string().max(400),
      note: z.string().max(1000),
    }),
    output: saved,
  },
  groupCitizens: {
    input: z.object({ crisis: idSchema, citizens: z.array(idSchema).min(1).max(500), group: z.string().max(60) }),
    output: z.object({ done: z.number().int() }),
  },
  /** Who is to be called next, claimed for whoever asks; null where nobody is left. */
  callNext: {
    input: z.object({ crisis: idSchema, group: z.string().max(60).nullable(), except: idSchema.nullable() }),
    output: z.object({ row: citizenRowSchema.nullable() }),
  },
} as const;

export const protectionFailures = [
  z.object({ type: z.literal('outcome-required') }),
  z.object({ type: z.literal('time-required') }),
  z.object({ type: z.literal('more-than-outstanding'), outstanding: z.number().int(), currency: z.string() }),
  z.object({ type: z.literal('crisis-closed') }),
] as const;
