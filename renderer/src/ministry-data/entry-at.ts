import { z } from 'zod';

/** The entry of a list that a fault's place lies in, as a person would point at it. */
export interface EntryAt {
  /** As the list counts them, from 1. */
  readonly number: number;
  readonly name: { readonly vi: string; readonly en: string } | null;
  /** `yyyy-mm-dd`, of an entry that is one. */
  readonly day: string | null;
}

const entrySchema = z.object({
  code: z.string().optional().catch(undefined),
  name: z.object({ vi: z.string(), en: z.string() }).optional().catch(undefined),
  day: z.string().optional().catch(undefined),
});

/** @param place `exchanges[2].off`, `rules[rule_3].name.vi`: by number, or by the entry's code */
export function entryAt(data: unknown, place: string): EntryAt | null {
  const [, list = '', at = ''] = /^([a-zA-Z]+)\[([^\]]+)\]/.exec(place) ?? [];
  const lists = z.record(z.string(), z.unknown()).safeParse(data);
  const entries = z.array(entrySchema).safeParse(lists.data?.[list]);
  if (!entries.success) return null;
  const byCode = entries.data.findIndex(({ code }) => code === at);
  const index = byCode === -1 && /^\d+$/.test(at) ? Number(at) : byCode;
  const entry = entries.data[index];
  return entry === undefined ? null : { number: index + 1, name: entry.name ?? null, day: entry.day ?? null };
}
