import { z } from 'zod';
import { idSchema, instantSchema } from './model.ts';

const count = z.number().int().min(0);

/** Dossiers by how they ended against their term. */
export const outcomeCountsSchema = z.object({ 'on-time': count, late: count, 'no-term': count });

export const overviewWeekSchema = z.object({
  /** Monday and Sunday in the mission's zone, both included. */
  from: z.iso.date(),
  to: z.iso.date(),
  received: count,
  /** What ended in this week. */
  results: outcomeCountsSchema,
});
export type OverviewWeek = z.infer<typeof overviewWeekSchema>;

/** Open dossiers of one status, one procedure or one person. */
const standing = {
  open: count,
  overdue: count,
  /** When the one that has been here longest was received. */
  oldestAt: instantSchema,
};

export const overviewSchema = z.object({
  weeks: z.array(overviewWeekSchema),
  /** What was measured in these weeks: all that ended, and what waits for papers since a request in them. */
  measured: outcomeCountsSchema,
  /** The same of as many weeks before. */
  measuredBefore: outcomeCountsSchema,
  open: z.object({
    total: count,
    overdue: count,
    red: count,
    amber: count,
    unassigned: count,
    waiting: count,
    /** Done, and nobody has fetched the result yet. */
    done: count,
  }),
  statuses: z.array(z.object({ status: z.string(), ...standing })),
  procedures: z.array(z.object({ procedure: z.string(), ...standing })),
  people: z.array(z.object({ assignee: idSchema.nullable(), ...standing })),
});
export type Overview = z.infer<typeof overviewSchema>;
