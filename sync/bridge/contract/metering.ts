import { z } from 'zod';
import { meteringViewSchema, meterRuleSchema, missionLimitSchema } from '../metering-model.ts';
import { hashSchema } from '../model.ts';

const network = meterRuleSchema.shape.network;
/** What the person saw who wrote. */
const after = z.array(hashSchema);

/** Networks that cost money. */
export const meteringQueries = {
  metering: { input: z.object({}), output: meteringViewSchema },
} as const;

export const meteringCommands = {
  /** For all machines of the mission. */
  keepMissionLimit: { input: z.object({ limit: missionLimitSchema, after }), output: z.object({ record: hashSchema }) },
  dropMissionLimit: { input: z.object({ network, after }), output: z.object({ record: hashSchema }) },
  /** Whether this machine is, until midnight, in another network of the same name than the mission means. */
  meterElsewhere: { input: z.object({ on: z.boolean() }), output: z.object({}) },
  /** For this machine alone, beside what the mission says; in the place of the network's rule before. */
  keepMeterRule: { input: meterRuleSchema, output: z.object({}) },
  dropMeterRule: { input: z.object({ network }), output: z.object({}) },
} as const;
