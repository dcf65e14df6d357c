import { z } from 'zod';
import { bilingualSchema, idSchema, instantSchema } from './model.ts';

const count = z.number().int();

/** Why numbers of a series will not be used, or are not known to be [N7]. */
export const gapReasonSchema = z.enum([
  'not-granted',
  'contested',
  'taken-back',
  'feed-closed',
  'revoked',
  'year-over',
  'not-here-yet',
  'unreadable',
]);

const useSchema = z.object({
  /** The case that bears it, or bore it. */
  subject: idSchema,
  at: instantSchema,
  actorName: z.string(),
  deviceName: z.string(),
});

export const seriesViewSchema = z.object({
  id: idSchema,
  code: z.string(),
  kind: z.enum(['reception', 'fee_receipt', 'register', 'document']),
  name: bilingualSchema,
  year: count,
  /** What this desk prints next; null where it has no block. */
  next: z.string().nullable(),
  leftHere: count,
  /** Of all desks. */
  left: count,
  taken: count,
  granted: count,
  /** The newest first. */
  blocks: z.array(
    z.object({
      id: idSchema,
      from: z.string(),
      to: z.string(),
      /** Names of the devices that hold it. */
      holders: z.array(z.string()),
      here: z.boolean(),
      /** Null while its holder goes on taking from it. */
      closed: gapReasonSchema.nullable(),
      taken: count,
      left: count,
    }),
  ),
  gaps: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      count,
      reason: gapReasonSchema,
      deviceName: z.string(),
    }),
  ),
  voided: z.array(
    z.object({
      number: count,
      printed: z.string(),
      cause: z.enum(['person', 'struck', 'given-up', 'set-aside']),
      reason: z.string(),
      at: instantSchema,
      actorName: z.string(),
      use: useSchema.nullable(),
    }),
  ),
  twice: z.array(z.object({ number: count, printed: z.string(), block: idSchema, uses: z.array(useSchema) })),
});
export type SeriesView = z.infer<typeof seriesViewSchema>;

export const numbersViewSchema = z.object({
  series: z.array(seriesViewSchema),
  /** Cases of this desk that have a temporary code only. */
  waiting: count,
});
