import { z } from 'zod';
import { meteringViewSchema, meterRuleSchema } from '../metering-model.ts';

/** Networks that cost money. */
export const meteringQueries = {
  metering: { input: z.object({}), output: meteringViewSchema },
} as const;

export const meteringCommands = {
  /** In the place of the network's rule before. */
  keepMeterRule: { input: meterRuleSchema, output: z.object({}) },
  dropMeterRule: { input: z.object({ network: z.string().max(200) }), output: z.object({}) },
} as const;
