import { z } from 'zod';
import { hashSchema, idSchema } from '../model.ts';
import { numbersViewSchema } from '../numbers-model.ts';

/** Series of numbers. */
export const numbersQueries = {
  /** The mission's number series: blocks, gaps, voids. */
  numbers: { input: z.object({}), output: numbersViewSchema },
  /** What bears a number that somebody typed, as it is printed or its digits alone; null where no such number is known here. */
  numberUse: {
    input: z.object({ series: idSchema, number: z.string().max(100) }),
    output: z
      .object({
        printed: z.string(),
        /** The owners of the cases on which it stands. */
        owners: z.array(z.string()),
        /** Receipts, entries, documents. */
        others: z.number().int(),
      })
      .nullable(),
  },
} as const;

export const numbersCommands = {
  /** A number that is not to be used, or not any more: a case that bears it gets another. As it is printed, or its digits alone. */
  voidNumber: {
    input: z.object({ series: idSchema, number: z.string().max(100), reason: z.string().max(4000) }),
    output: z.object({ record: hashSchema, printed: z.string() }),
  },
  /** Of two cases that bear one number, this one gets another. */
  renumberCase: {
    input: z.object({ id: idSchema, block: idSchema, number: z.number().int().min(1) }),
    output: z.object({ record: hashSchema }),
  },
} as const;
