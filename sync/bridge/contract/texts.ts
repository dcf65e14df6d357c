import { z } from 'zod';
import { hashSchema, idSchema } from '../model.ts';

const place = z.object({ id: idSchema, record: hashSchema });
const percent = z.number().int().min(0).max(100);

/** How far the text of an attachment was read. Nothing is told of files that no text is looked for in. */
export const attachmentTextSchema = z.object({
  record: hashSchema,
  state: z.enum(['waiting', 'reading', 'read', 'failed']),
  failure: z.enum(['password', 'damaged', 'too-large', 'crashed', 'slow']).nullable(),
  /** The page that is being read. */
  page: z.number().int().nullable(),
  /** 0 until the file was opened. */
  pages: z.number().int(),
  /** Pages that were looked at, from the first on. */
  done: z.number().int(),
  /** Of those, how many have words, and how many of these were recognised by OCR. */
  worded: z.number().int(),
  recognised: z.number().int(),
  /** Mean of the recognised pages. */
  confidence: percent.nullable(),
});
export type AttachmentText = z.infer<typeof attachmentTextSchema>;

/** What a document's text says of itself. It is written nowhere unless a person takes it. */
export const suggestionSchema = z.object({
  field: z.enum(['symbol', 'document_date', 'author', 'abstract']),
  value: z.string(),
  record: hashSchema,
  page: z.number().int(),
  confidence: percent.nullable(),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

export const textsQueries = {
  attachmentTexts: { input: z.object({ id: idSchema }), output: z.array(attachmentTextSchema) },
  suggestions: { input: z.object({ id: idSchema }), output: z.array(suggestionSchema) },
  /** Whether this device reads texts, and how many files wait. */
  textReading: {
    input: z.object({}),
    output: z.object({ standing: z.enum(['on', 'off', 'unavailable']), waiting: z.number().int() }),
  },
} as const;

export const textsCommands = {
  /** What was read of an attachment, some pages at a time; `next` is the page to ask for after them. */
  readText: {
    input: place.extend({ from: z.number().int().min(1) }),
    output: z.object({
      pages: z.array(z.object({ page: z.number().int(), confidence: percent.nullable(), words: z.string() })),
      next: z.number().int().nullable(),
    }),
  },
  /** `again`: from the first page on. Otherwise it goes on behind the last page that was read. */
  rereadText: { input: place.extend({ again: z.boolean() }), output: z.object({}) },
  /** What the first page of an uploaded file says, before it is attached anywhere. */
  readFirstPage: {
    input: z.object({ upload: z.uuid() }),
    output: z.discriminatedUnion('state', [
      z.object({ state: z.literal('read'), words: z.string(), confidence: percent.nullable() }),
      z.object({
        state: z.literal('not-read'),
        reason: z.enum(['password', 'damaged', 'too-large', 'broke-off', 'no-reader', 'other-kind']),
      }),
    ]),
  },
  turnTextReading: { input: z.object({ on: z.boolean() }), output: z.object({}) },
} as const;
