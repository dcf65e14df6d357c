import { z } from 'zod';
import { bilingualSchema, idSchema, instantSchema } from '../model.ts';
import { saved, window } from './parts.ts';

const count = z.number().int();
const typed = z.string().max(40);
const draft = z.uuid();

export const blankStateSchema = z.enum(['in-stock', 'issued', 'spoiled', 'lost', 'returned', 'given-up', 'conflict']);

export const blankRowSchema = z.object({
  id: idSchema,
  kind: z.string(),
  serial: z.string(),
  state: blankStateSchema,
  /** In no range that came in. */
  unknown: z.boolean(),
  reason: z.string(),
  at: instantSchema,
  actorName: z.string(),
  /** The cases that hold it, or held it. */
  cases: z.array(z.object({ id: idSchema, code: z.string(), owner: z.string(), holds: z.boolean() })),
});
export type BlankRow = z.infer<typeof blankRowSchema>;

export const stockKindSchema = z.object({
  code: z.string(),
  name: bilingualSchema,
  lowAt: count.nullable(),
  /** Under what the catalogue says, or gone in a month at the pace of late. */
  low: z.boolean(),
  /** For how many whole weeks what is left lasts at that pace; null where too few were used to tell. */
  weeksLeft: count.nullable(),
  received: count,
  issued: count,
  spoiled: count,
  lost: count,
  returned: count,
  /** Given up, or in conflict: somebody must say what became of them. */
  open: count,
  unknown: count,
  left: count,
  coming: count,
  /** What is left, as ranges: the first so many of them. */
  ranges: z.array(z.object({ first: z.string(), last: z.string(), count })),
  lastCount: z
    .object({ at: instantSchema, actorName: z.string(), counted: count, expected: count, note: z.string() })
    .nullable(),
});
export type StockKind = z.infer<typeof stockKindSchema>;

export const consignmentSchema = z.object({
  id: idSchema,
  blank: z.string(),
  first: z.string(),
  last: z.string(),
  count,
  sentOn: z.string(),
  receivedOn: z.string(),
  receivedBy: z.string(),
  note: z.string(),
  fromHeadquarters: z.boolean(),
  /** Others that hold some of the same serials: each of them counts once. */
  overlaps: z.array(z.string()),
});
export type ConsignmentRow = z.infer<typeof consignmentSchema>;

export const movementSchema = z.object({
  id: z.string(),
  day: z.iso.date(),
  what: z.enum(['received', 'issued', 'spoiled', 'lost', 'returned', 'given-up', 'conflict']),
  first: z.string(),
  last: z.string(),
  into: count,
  out: count,
  balance: count,
  unknown: z.boolean(),
  actorName: z.string(),
  note: z.string(),
  delivered: z.boolean(),
});

export const stockQueries = {
  /** What there is of each kind of blank, and what came in or is on its way. */
  stock: {
    input: z.object({}),
    output: z.object({ kinds: z.array(stockKindSchema), consignments: z.array(consignmentSchema) }),
  },
  /** The card of one kind: each movement and what was left after it, the oldest first. */
  stockCard: {
    input: z.object({ kind: z.string().max(100), ...window }),
    output: z.object({ name: bilingualSchema, left: count, total: count, rows: z.array(movementSchema) }),
  },
  /** Blanks of which something was said, the newest first; those that need a word are found by `open`. */
  blanks: {
    input: z.object({
      kind: z.string().max(100).nullable(),
      text: z.string().max(100),
      only: z.enum(['all', 'issued', 'spoiled', 'lost', 'returned', 'open']),
      /** One blank alone. */
      id: idSchema.nullable().optional(),
      ...window,
    }),
    output: z.object({ total: count, rows: z.array(blankRowSchema) }),
  },
} as const;

export const stockCommands = {
  /** A range that came in and that headquarters has not announced. */
  receiveBlanks: {
    input: z.object({ draft, blank: z.string().max(100), first: typed, last: typed, note: z.string().max(1000) }),
    output: saved.extend({ count }),
  },
  confirmConsignment: { input: z.object({ id: idSchema, note: z.string().max(1000) }), output: saved },
  /** The word that a range came in was a mistake, and none of its blanks was touched. */
  strikeConsignment: { input: z.object({ id: idSchema, reason: z.string().max(1000) }), output: saved },
  /** One blank, or a short run of them, said to be spoiled, returned, or back in stock. */
  markBlanks: {
    input: z.object({
      blank: z.string().max(100),
      first: typed,
      last: typed.nullable(),
      fate: z.enum(['spoiled', 'lost', 'returned', 'in_stock']),
      reason: z.string().max(1000),
    }),
    output: z.object({ count }),
  },
  takeStock: {
    input: z.object({ draft, blank: z.string().max(100), counted: count.min(0), note: z.string().max(1000) }),
    output: saved.extend({ expected: count }),
  },
} as const;

export const stockFailures = [
  z.object({ type: z.literal('serial-malformed') }),
  z.object({ type: z.literal('range-mixed') }),
  z.object({ type: z.literal('range-backwards') }),
  z.object({ type: z.literal('range-too-long'), limit: count }),
  z.object({ type: z.literal('range-here-already'), first: z.string(), last: z.string() }),
  /** The safe holds another count than the ledger, and nobody says why. */
  z.object({ type: z.literal('count-unexplained'), counted: count, expected: count }),
  z.object({ type: z.literal('serial-not-in-stock'), serial: z.string() }),
  /** It lies among the blanks of another kind than the one that was chosen. */
  z.object({ type: z.literal('serial-of-other-kind'), serial: z.string(), code: z.string(), kind: bilingualSchema }),
  /** A case holds it: only there is said that it was spoiled, by giving it another. */
  z.object({ type: z.literal('blank-held'), serial: z.string(), code: z.string() }),
  /** A range that came in is not taken back once something was said of one of its blanks. */
  z.object({ type: z.literal('consignment-used'), serial: z.string(), state: blankStateSchema }),
  z.object({ type: z.literal('serial-used'), serial: z.string(), state: blankStateSchema, code: z.string() }),
] as const;
