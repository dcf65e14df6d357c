import { z } from 'zod';
import { hashSchema, instantSchema } from './model.ts';

const minute = z
  .number()
  .int()
  .min(0)
  .max(24 * 60);

/** When a network may be used, and how much a day. Times are those of the mission. */
export const meterRuleSchema = z.object({
  /** As the device names the network it is in. */
  network: z.string().min(1).max(200),
  /** What people call it. */
  name: z.string().max(60),
  /** Minutes since midnight, from and until; none: at any time. */
  windows: z.array(z.object({ from: minute, to: minute })).max(4),
  /** Bytes of both directions together; null: any number. */
  bytesADay: z.number().int().min(1).nullable(),
});
export type MeterRule = z.infer<typeof meterRuleSchema>;

/** What a mission says of a network, for all of its machines together [M1]. `network` is one range of addresses. */
export const missionLimitSchema = meterRuleSchema.extend({
  /** How many machines exchange with headquarters over it: each that is not heard of keeps its part of the amount [M3]. */
  machines: z.number().int().min(1).max(100),
});
export type MissionLimit = z.infer<typeof missionLimitSchema>;

/** What stands of one network: several where people set them without seeing each other's, and all of them hold [M2]. */
export const missionLimitsSchema = z.object({ network: z.string(), sides: z.array(missionLimitSchema).min(1) });
export type MissionLimits = z.infer<typeof missionLimitsSchema>;

export const meteringViewSchema = z.object({
  /** The network the device is in; null: none that could be named. */
  network: z.string().nullable(),
  /** The ranges of addresses that it consists of. */
  ranges: z.array(z.string()),
  /** What this machine has sent and received in it today. */
  usedToday: z.number().int(),
  /** This machine's own rules. */
  rules: z.array(meterRuleSchema),
  mission: z.object({
    limits: z.array(missionLimitsSchema),
    /** What a change to them has seen. */
    heads: z.array(hashSchema),
    /** The networks among them that this machine is in, and obeys. */
    here: z.array(z.string()),
    /** Somebody said that this machine is in another network of the same name, until midnight. */
    elsewhere: z.boolean(),
    /** What other machines said that they used of the networks in `here` today. */
    usedByOthers: z.number().int(),
    /** How many other machines have been heard of today. */
    heard: z.number().int(),
    /** What of the amount this machine may use up with those it heard of; null: any. */
    bytesHere: z.number().int().nullable(),
  }),
  /** The mission's hours and this machine's have no minute in common. */
  neverOpens: z.boolean(),
  /** What waits here and will not pass today, within the hours and the amount that are left, in bytes; 0 where all does, or nobody knows. */
  beyondToday: z.number().int(),
  heldBack: z.object({ reason: z.enum(['window', 'budget']), until: instantSchema }).nullable(),
});
export type MeteringView = z.infer<typeof meteringViewSchema>;
