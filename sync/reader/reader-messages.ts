import { z } from 'zod';

/** What the desk asks of the reader's process: one file at a time, its bytes in pieces, each once the last was taken, and then its pages one by one. */
export type ToReader =
  | { readonly type: 'begin'; readonly mediaType: string; readonly size: number }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'open' }
  /** From 1. `mayRecognise`: a page without text of its own is recognised; otherwise it is passed over. */
  | { readonly type: 'read'; readonly page: number; readonly mayRecognise: boolean };

/** Characters of a page's text: a page of the smallest print has a tenth of it. */
export const longestPage = 60_000;
export const mostPages = 10_000;

/** What it answers, once for each `bytes`, `open` and `read`. It takes strangers' files apart, so that its words are parsed as a stranger's. */
export const fromReaderSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('taken') }),
  z.object({ type: z.literal('opened'), pages: z.number().int().min(0).max(mostPages) }),
  z.object({ type: z.literal('refused'), reason: z.enum(['password', 'damaged', 'too-large']) }),
  z.object({
    type: z.literal('page'),
    page: z.number().int().min(1).max(mostPages),
    words: z.string().max(longestPage),
    /** Percent, of a text that was recognised; null for one that stands in the file as text. */
    confidence: z.number().int().min(0).max(100).nullable(),
  }),
  /** It has no text of its own, and was not to be recognised. */
  z.object({ type: z.literal('passed-over'), page: z.number().int().min(1).max(mostPages) }),
]);
export type FromReader = z.infer<typeof fromReaderSchema>;
