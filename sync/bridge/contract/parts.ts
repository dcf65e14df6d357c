import { z } from 'zod';
import { fieldNameSchema, fieldValueSchema, hashSchema, idSchema } from '../model.ts';

/** The heads of the view that a person acted on. */
export const view = z.array(hashSchema);
/** At most 1 MiB at once: a MessagePort has no cap of its own. */
export const bytes = z.instanceof(Uint8Array).refine((part) => part.length <= 1_048_576);
/** A page of a list. */
export const window = { offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) };
export const fields = z.record(fieldNameSchema, fieldValueSchema);
export const saved = z.object({ id: idSchema, record: hashSchema });
