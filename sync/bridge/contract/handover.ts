import { z } from 'zod';
import { leftKinds, leftParts } from '../../domain/handover.ts';
import { hashSchema, idSchema, instantSchema } from '../model.ts';

/** One thing that somebody has to do, or keeps an eye on. */
export const leftThingSchema = z.object({
  of: z.enum(leftKinds),
  id: idSchema,
  part: z.enum(leftParts),
  /** What it is called by: a case's or an emergency's code, a document's number. */
  code: z.string(),
  /** Whose, or what it is about. */
  title: z.string(),
  /** Of cases; else empty. */
  procedure: z.string(),
  dueAt: instantSchema.nullable(),
});
export type LeftThing = z.infer<typeof leftThingSchema>;

const thing = { of: z.enum(leftKinds), id: idSchema, from: idSchema, to: idSchema };

const person = z.object({ id: idSchema, name: z.string() });
/** What one gave another on one day of the mission's. */
const handedOver = { from: person, to: person, at: instantSchema };

/** All that one person has is handed over to another. */
export const handoverQueries = {
  /** All that somebody has: cases, documents, emergencies, then what they watch; each by its deadline. */
  left: { input: z.object({ staff: idSchema }), output: z.array(leftThingSchema) },
  /** Who has something, of those too who work here no more. */
  leavers: {
    input: z.object({}),
    output: z.array(
      z.object({
        id: idSchema,
        name: z.string(),
        active: z.boolean(),
        /** What they can be given. */
        takes: z.array(z.enum(leftKinds)),
      }),
    ),
  },
  /** What was handed over here, ever: the newest first. */
  handovers: {
    input: z.object({}),
    output: z.array(
      z.object({
        ...handedOver,
        day: z.iso.date(),
        count: z.number().int(),
        /** By whose hand. */
        byName: z.string(),
      }),
    ),
  },
  /** One of them, thing by thing; null where there was none, or all of it was taken back. */
  handover: {
    input: z.object({ from: idSchema, to: idSchema, day: z.iso.date() }),
    output: z.object({ ...handedOver, things: z.array(leftThingSchema) }).nullable(),
  },
} as const;

export const handoverCommands = {
  /** One thing: it is refused where it is not the person's any more. The draft names a line of an emergency's log. */
  giveThing: {
    input: z.object({ ...thing, draft: z.uuid() }),
    output: z.object({ records: z.array(hashSchema) }),
  },
  /** What giving it wrote is struck; an emergency's duty goes back by a further line of its log. */
  takeBackThing: {
    input: z.object({ ...thing, draft: z.uuid(), records: z.array(hashSchema), reason: z.string().min(1).max(4000) }),
    output: z.object({ records: z.array(hashSchema) }),
  },
} as const;

export const handoverFailures = [
  /** Somebody else gave it to another meanwhile. */
  z.object({ type: z.literal('no-longer-theirs') }),
  /** Two people said differently whose it is. */
  z.object({ type: z.literal('whose-disputed') }),
] as const;
