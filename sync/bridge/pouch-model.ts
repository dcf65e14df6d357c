import { z } from 'zod';

const count = z.number().int();

/** Why a pouch was not taken in, or not made [P7]. */
export const pouchFaultSchema = z.enum([
  'not-a-pouch',
  'for-someone-else',
  'cut-short',
  'damaged',
  'newer-version',
  'unknown-sender',
  'wrong-signature',
  'not-from-headquarters',
  'unknown-device',
  'revoked-device',
  'wrong-space',
  'malformed-pouch',
  'expands-too-far',
  'changed-meanwhile',
  'cancelled',
  'part-too-small',
  /** There is no room for it on this device. */
  'disk-full',
  /** Another is being made or taken in. */
  'busy',
]);
export type PouchFaultName = z.infer<typeof pouchFaultSchema>;

export const madePouchSchema = z.object({
  parts: z.array(z.object({ name: z.string(), size: count })),
  records: count,
  chunks: count,
  /** Records that did not fit. */
  leftBehind: z.boolean(),
});
export type MadePouch = z.infer<typeof madePouchSchema>;

export const pouchStateSchema = z.object({
  /** What goes on at the moment; `of` is null where nobody knows. */
  working: z.object({ kind: z.enum(['making', 'taking']), bytes: count, of: count.nullable() }).nullable(),
  /** The last that was made, until the desk is locked or another takes its place. */
  made: madePouchSchema.nullable(),
});
export type PouchState = z.infer<typeof pouchStateSchema>;

export const takenPouchSchema = z.object({
  part: count,
  last: z.boolean(),
  records: count,
  /** Records of this device that count as delivered from now on. */
  confirmed: count,
  chunkBytes: count,
  /** Runs that did not hang together. */
  refused: count,
  /** Headquarters holds records that are not here yet: another part brings them. */
  incomplete: z.boolean(),
  /** Milliseconds by which the sender's clock was ahead, where that is more than a day. */
  aheadMs: count.nullable(),
  /** Why what headquarters confirmed in it did not count; null where it did, or was known before. */
  passedOver: z.enum(['older', 'unclear', 'other-story']).nullable(),
});
export type TakenPouch = z.infer<typeof takenPouchSchema>;
