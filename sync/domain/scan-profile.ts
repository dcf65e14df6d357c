import { z } from 'zod';

/** What a scanned paper is kept as: the picture as it came, or in colours, greys or black and white, at so many dots an inch. */
export const scanProfileSchema = z.object({
  tone: z.enum(['original', 'colour', 'grey', 'two-tone']),
  /** Of no meaning for the original. */
  dpi: z.literal([150, 200, 300]),
});
export type ScanProfile = z.infer<typeof scanProfileSchema>;

/** For every paper that the catalogue says nothing else of: legible, and a tenth of a photograph's bytes. */
export const usualScan: ScanProfile = { tone: 'grey', dpi: 200 };
