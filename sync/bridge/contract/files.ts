import { z } from 'zod';
import { scanProfileSchema } from '../../domain/scan-profile.ts';
import { hashSchema, idSchema, pictureSchema } from '../model.ts';
import { bytes, saved, view } from './parts.ts';

/** Files that come to the desk, and what was attached. */
export const filesCommands = {
  beginUpload: {
    input: z.object({ name: z.string().max(255), size: z.number().int().min(0) }),
    output: z.object({ upload: z.uuid() }),
  },
  appendUpload: { input: z.object({ upload: z.uuid(), bytes }), output: z.object({ received: z.number().int() }) },
  /** An upload that nobody will attach. */
  discardUpload: { input: z.object({ upload: z.uuid() }), output: z.object({}) },
  /** Attaches the uploaded file, durably, with its chunks. */
  attach: {
    input: z.object({
      id: idSchema,
      view,
      upload: z.uuid(),
      title: z.string().max(255),
      paper: z.string().nullable(),
    }),
    output: saved,
  },
  /** At most 1 MiB of an attachment, from `offset`. */
  readAttachment: {
    input: z.object({ id: idSchema, record: hashSchema, offset: z.number().int().min(0) }),
    output: z.object({ bytes, size: z.number().int(), mediaType: z.string(), name: z.string() }),
  },
  /**
   * What an uploaded picture becomes under a scan profile: another upload, to be attached or discarded like it. The pictures
   * to compare are of a kind that a browser shows.
   */
  makeScan: {
    input: scanProfileSchema.extend({ upload: z.uuid() }),
    output: z.object({
      scan: z.uuid(),
      before: pictureSchema.extend({ shown: bytes }),
      after: pictureSchema.extend({ shown: bytes }),
      /** Its size on paper is not known, so that it was taken as a page of A4. */
      isTakenAsPage: z.boolean(),
      /** What the camera wrote beside the picture stays in a file of this kind. */
      keepsCameraData: z.boolean(),
    }),
  },
  /** A small WebP picture of an attachment; `draw` asks the screen for one, where only a screen can draw the kind of file. */
  readThumbnail: {
    input: z.object({ id: idSchema, record: hashSchema }),
    output: z.discriminatedUnion('state', [
      z.object({ state: z.literal('ready'), picture: bytes }),
      z.object({ state: z.literal('draw') }),
      z.object({ state: z.literal('none') }),
    ]),
  },
  /** A page of a picture that browsers do not show, from 1, as one that they do. */
  readPicturePage: {
    input: z.object({ id: idSchema, record: hashSchema, page: z.number().int().min(1).max(10_000) }),
    output: z.object({ picture: bytes, pages: z.number().int() }),
  },
  /** What the screen drew, as PNG; null where it could not. */
  keepThumbnail: {
    input: z.object({ id: idSchema, record: hashSchema, picture: bytes.nullable() }),
    output: z.object({}),
  },
} as const;

export const filesFailures = [
  z.object({ type: z.literal('file-empty') }),
  z.object({ type: z.literal('file-too-large'), size: z.number().int(), limit: z.number().int() }),
  z.object({ type: z.literal('file-type-mismatch'), name: z.string(), found: z.string() }),
  z.object({ type: z.literal('file-not-here') }),
  z.object({ type: z.literal('file-damaged') }),
  z.object({ type: z.literal('upload-unknown') }),
  z.object({ type: z.literal('picture-unreadable'), mediaType: z.string() }),
  z.object({ type: z.literal('picture-damaged') }),
  z.object({ type: z.literal('picture-of-many-pages'), pages: z.number().int() }),
  z.object({
    type: z.literal('picture-too-large'),
    width: z.number().int(),
    height: z.number().int(),
    /** Most pixels that the desk works on. */
    limit: z.number().int(),
  }),
  z.object({ type: z.literal('picture-too-heavy'), size: z.number().int(), limit: z.number().int() }),
] as const;
