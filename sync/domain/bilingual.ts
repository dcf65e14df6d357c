import { z } from 'zod';

/** A text as it is printed or shown: Vietnamese first, English beside it, neither empty. */
export const bilingualSchema = z.object({ vi: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof bilingualSchema>;

export const text = (vi: string, en: string): Bilingual => ({ vi, en });
