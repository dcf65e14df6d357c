import { z } from 'zod';
import { instantSchema } from './model.ts';

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

export const meteringViewSchema = z.object({
  /** The network the device is in; null: none that could be named. */
  network: z.string().nullable(),
  usedToday: z.number().int(),
  rules: z.array(meterRuleSchema),
  /** What waits here and will not pass today, within the hours and the amount that are left, in bytes; 0 where all does, or nobody knows. */
  beyondToday: z.number().int(),
  heldBack: z.object({ reason: z.enum(['window', 'budget']), until: instantSchema }).nullable(),
});
export type MeteringView = z.infer<typeof meteringViewSchema>;
