import { z } from 'zod';
import { madePouchSchema, pouchFaultSchema, pouchStateSchema, takenPouchSchema } from '../pouch-model.ts';
import { bytes } from './parts.ts';

/** The exchange by stick: pouches made for headquarters, and taken in from it. */
export const pouchQueries = {
  pouch: { input: z.object({}), output: pouchStateSchema },
} as const;

export const pouchCommands = {
  /** Answers once it is made, or was stopped. @param largestPart bytes of one part, at most */
  makePouch: { input: z.object({ largestPart: z.number().int().min(1) }), output: madePouchSchema },
  /** At most 1 MiB of a part that was made, from `offset`. */
  readPouch: {
    input: z.object({ part: z.number().int().min(1), offset: z.number().int().min(0) }),
    output: z.object({ bytes, size: z.number().int() }),
  },
  /** Stops what goes on. */
  stopPouch: { input: z.object({}), output: z.object({}) },
  /** Forgets the pouch that was made. */
  dropPouch: { input: z.object({}), output: z.object({}) },
  /** A part that somebody brought comes piece by piece, in order, and is then taken in. */
  beginPouch: { input: z.object({ size: z.number().int().min(0) }), output: z.object({ pouch: z.uuid() }) },
  appendPouch: {
    input: z.object({ pouch: z.uuid(), bytes }),
    output: z.object({ received: z.number().int() }),
  },
  /** Where less came than was announced, the stick is gone: that is said, and what came is forgotten. */
  takePouch: { input: z.object({ pouch: z.uuid() }), output: takenPouchSchema },
} as const;

export const pouchFailures = [z.object({ type: z.literal('pouch-refused'), reason: pouchFaultSchema })] as const;
