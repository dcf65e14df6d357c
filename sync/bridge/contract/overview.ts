import { z } from 'zod';
import { overviewSchema } from '../overview-model.ts';

/** How the mission stands, as its head looks at it. */
export const overviewQueries = {
  /** Of the last weeks; the one that is running is the last. */
  overview: { input: z.object({ weeks: z.number().int().min(1).max(53) }), output: overviewSchema },
} as const;
