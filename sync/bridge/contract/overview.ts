import { z } from 'zod';
import { countNames } from '../../domain/reports/period-report.ts';
import { overviewSchema } from '../overview-model.ts';

const count = z.number().int();
const counts = z.object(
  Object.fromEntries(countNames.map((name) => [name, count])) as Record<(typeof countNames)[number], typeof count>,
);

const reportSchema = z.object({
  /** Days in the mission's zone, both included. */
  first: z.iso.date(),
  last: z.iso.date(),
  rows: z.array(
    counts.extend({
      procedure: z.string(),
      receipts: count,
      /** By currency, in its smallest unit. */
      fees: z.record(z.string(), count),
    }),
  ),
  /** Whether headquarters holds all that this desk has counted. */
  delivered: z.boolean(),
});
export type PeriodReport = z.infer<typeof reportSchema>;

/** How the mission stands, as its head looks at it. */
export const overviewQueries = {
  /** Of the last weeks; the one that is running is the last. */
  overview: { input: z.object({ weeks: z.number().int().min(1).max(53) }), output: overviewSchema },
  /** What was received, resolved and taken, procedure by procedure. `yyyy` or `yyyy-mm`, in the mission's zone. */
  periodReport: {
    input: z.object({ period: z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/) }),
    output: reportSchema,
  },
} as const;
