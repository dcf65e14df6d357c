import { z } from 'zod';
import { lanViewSchema } from '../lan-model.ts';

/** The mission's own network: desks that exchange with each other. */
export const lanQueries = {
  lan: { input: z.object({}), output: lanViewSchema },
} as const;

export const lanCommands = {
  /** In the network that the device is in now, from now on whenever it is in it. */
  useLan: { input: z.object({ on: z.boolean() }), output: z.object({}) },
  addLanDesk: { input: z.object({ address: z.string().min(1).max(260) }), output: z.object({}) },
  dropLanDesk: { input: z.object({ address: z.string().max(260) }), output: z.object({}) },
  visitLanDesks: { input: z.object({}), output: z.object({}) },
} as const;

export const lanFailures = [
  z.object({ type: z.literal('no-network') }),
  z.object({ type: z.literal('not-an-address') }),
] as const;
