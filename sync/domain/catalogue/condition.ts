import { z } from 'zod';
import type { FormValues } from './form-value.ts';

/** Holds when the form's field has one of the listed values. What a fee, a paper or a further field can hang on. */
export const conditionSchema = z.object({
  field: z.string().regex(/^[a-z][a-z0-9_/]*$/),
  in: z.array(z.union([z.string(), z.number().int(), z.boolean()])).min(1),
});
export type Condition = z.infer<typeof conditionSchema>;

export const when = (field: string, ...values: (string | number | boolean)[]): Condition => ({ field, in: values });

export function conditionHolds(condition: Condition, values: FormValues): boolean {
  const value = values[condition.field];
  return value !== undefined && value !== null && condition.in.some((allowed) => allowed === value);
}
