import { z } from 'zod';

const count = z.number().int();

export const madeBackupSchema = z.object({
  /** The backup, and the key to it that headquarters alone can use. */
  files: z.array(z.object({ name: z.string(), size: count })),
  records: count,
  /** Milliseconds since 1970. */
  at: count,
});
export type MadeBackup = z.infer<typeof madeBackupSchema>;

/** `of`: about as large as the copy becomes. What is checked is the copy, read again. */
export const copyStandingSchema = z.object({ stage: z.enum(['copying', 'checking']), bytes: count, of: count });
export type CopyStanding = z.infer<typeof copyStandingSchema>;

export const backupStateSchema = z.object({
  /** Of the file as it is now. */
  fileBytes: count,
  working: copyStandingSchema.nullable(),
  /** The last that was made, until the desk is locked or another takes its place. */
  made: madeBackupSchema.nullable(),
});
export type BackupState = z.infer<typeof backupStateSchema>;
