import type { z } from 'zod';

/** What a setting holds; null where it is none of that shape. */
export function readJson<Shape extends z.ZodType>(text: string | null, schema: Shape): z.output<Shape> | null {
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
