import { z } from 'zod';
import { bilingualSchema, idSchema, instantSchema } from '../model.ts';
import { saved, view, window } from './parts.ts';

const day = z.iso.date();
const amount = z.number().int();
/** Amounts in the smallest unit, by ISO 4217 code. */
const sums = z.record(z.string(), amount);
const method = z.enum(['cash', 'transfer', 'card']);
const currency = z.string().regex(/^[A-Z]{3}$/);

/** Why less is owed, or nothing: `percent` of the tariff is paid. */
const rule = z.object({ name: bilingualSchema, percent: z.number().int(), basis: z.string() });

export const feeRowSchema = z.object({
  id: idSchema,
  case: idSchema,
  caseCode: z.string(),
  owner: z.string(),
  procedure: z.string(),
  day,
  at: instantSchema,
  actorName: z.string(),
  receipt: z.string(),
  /** No number was at hand: it gets one later. */
  temporary: z.boolean(),
  amount,
  currency: z.string(),
  method: z.enum(['cash', 'transfer', 'card', 'exempt']),
  exemption: z.string(),
  /** The reduction or exemption of the catalogue by which it was taken; null: the whole tariff. */
  rule: rule.nullable(),
  /** The receipt that it gives back; empty where it is no refund. */
  refundOf: z.string(),
  refundReason: z.string(),
  /** What of it was given back so far. */
  refunded: amount,
  /** Why what is left of it is not given back; empty where nobody said so. */
  keptReason: z.string(),
  /** The voided receipt in whose place it stands; empty where it stands for none. */
  replaces: z.string(),
  payer: z.string(),
  voided: z.boolean(),
  voidReason: z.string(),
  /** Something was said of it that no closing of its day has seen. */
  afterClosing: z.boolean(),
  /** Headquarters holds all that is about it. */
  delivered: z.boolean(),
});
export type FeeRow = z.infer<typeof feeRowSchema>;

const grouped = { count: z.number().int(), sums };
export const feeSumsSchema = z.object({
  count: z.number().int(),
  voided: z.number().int(),
  exempt: z.number().int(),
  /** Less what was given back. */
  total: sums,
  refunded: z.object({ count: z.number().int(), sums }),
  byMethod: z.array(z.object({ method: z.string(), ...grouped })),
  byProcedure: z.array(z.object({ procedure: z.string(), ...grouped })),
});

export const closingSchema = z.object({
  at: instantSchema,
  actorName: z.string(),
  expected: sums,
  counted: sums,
  difference: sums,
  note: z.string(),
});

export const feeDaySchema = z.object({
  day,
  /** What whoever closes it has seen: handed back with the closing. */
  view,
  /** Two are two people who closed one day without hearing of each other. */
  closings: z.array(closingSchema),
  /** Headquarters holds all that was said of the day. */
  delivered: z.boolean(),
  afterClosing: z.number().int(),
  /** Cash that should lie in the till. */
  cash: sums,
  /** The same by who took it. */
  cashBy: z.array(z.object({ actorName: z.string(), cash: sums })),
});
export type FeeDayView = z.infer<typeof feeDaySchema>;

/** What a case owes, and what was taken on it. */
export const feeDueSchema = z.object({
  lines: z.array(
    z.object({
      code: z.string(),
      name: bilingualSchema,
      /** US cents; null where headquarters has not set it. */
      owed: amount.nullable(),
      paid: amount,
      settled: z.boolean(),
    }),
  ),
  owed: amount,
  paid: amount,
  state: z.enum(['nothing', 'open', 'part', 'paid', 'exempt']),
});

export const feesQueries = {
  /** The register of fees of a day or a period, the newest first unless it is asked for as a book has it. */
  fees: {
    input: z.object({ from: day, to: day, oldestFirst: z.boolean().optional(), ...window }),
    output: z.object({
      total: z.number().int(),
      rows: z.array(feeRowSchema),
      sums: feeSumsSchema,
      /** Days on which something was taken or closed, the newest first. */
      days: z.array(feeDaySchema),
    }),
  },
  /** One taking, with what of the tariff it paid: what its receipt says. */
  fee: {
    input: z.object({ id: idSchema }),
    output: z
      .object({ row: feeRowSchema, lines: z.array(z.object({ name: bilingualSchema, cents: amount })) })
      .nullable(),
  },
  caseFees: {
    input: z.object({ id: idSchema }),
    output: z
      .object({
        due: feeDueSchema,
        rows: z.array(feeRowSchema),
        currencies: z.array(z.string()),
        /** Those that the case may have, exemptions among them. */
        reductions: z.array(rule.extend({ code: z.string() })),
        /** What the next receipt bears; null where no number is at hand. */
        nextReceipt: z.string().nullable(),
      })
      .nullable(),
  },
} as const;

/** What the person counted out; `lines` says what of the tariff it pays, in US cents. */
export const takingSchema = z.object({
  amount,
  currency,
  method,
  lines: z.array(z.object({ code: z.string().max(100), cents: amount.min(0) })).max(50),
  reduction: z.string().max(100).nullable(),
  payer: z.string().max(200),
});

/** Made once per form by the renderer, so that a repeated save answers with the first one's receipt. */
const draft = z.uuid();

export const feesCommands = {
  takeFee: {
    /** `replaces`: the voided taking in whose place it is taken. */
    input: takingSchema.extend({ id: idSchema, view, draft, replaces: idSchema.nullable().optional() }),
    output: saved.extend({ receipt: z.string(), temporary: z.boolean() }),
  },
  exemptFee: {
    /** `rule`: the exemption of the catalogue; without one a reason is owed. */
    input: z.object({
      id: idSchema,
      view,
      draft,
      reason: z.string().max(4000),
      rule: z.string().max(100).nullable().optional(),
    }),
    output: saved,
  },
  /** Its receipt's number goes to the list of voids; it stays legible. */
  voidFee: { input: z.object({ fee: idSchema, reason: z.string().max(4000) }), output: saved },
  /** A slip of its own, below 0, in the currency that was taken; the receipt stands. */
  refundFee: {
    input: z.object({ fee: idSchema, draft, amount, method, reason: z.string().max(4000) }),
    output: saved.extend({ receipt: z.string(), temporary: z.boolean() }),
  },
  /** Why a taking, or what is left of it, is not given back; no money moves. */
  keepFee: { input: z.object({ fee: idSchema, reason: z.string().max(4000) }), output: saved },
  closeDay: {
    input: z.object({ day, view, counted: sums, note: z.string().max(4000) }),
    output: saved.extend({ difference: sums }),
  },
} as const;

export const feesFailures = [
  z.object({ type: z.literal('amount-not-positive') }),
  z.object({ type: z.literal('amount-too-large'), limit: amount }),
  z.object({ type: z.literal('currency-not-taken'), currency: z.string() }),
  /** Headquarters has changed it, or it is not for this dossier. */
  z.object({ type: z.literal('fee-rule-not-in-force') }),
  z.object({ type: z.literal('fee-voided-already') }),
  z.object({ type: z.literal('fee-refunded'), refunded: amount, currency: z.string() }),
  z.object({ type: z.literal('refund-too-large'), left: amount, currency: z.string() }),
  z.object({ type: z.literal('day-closed-already'), day }),
  z.object({ type: z.literal('day-not-begun'), day }),
  /** The till holds another sum than was taken, and nobody says why. */
  z.object({ type: z.literal('difference-unexplained') }),
] as const;
