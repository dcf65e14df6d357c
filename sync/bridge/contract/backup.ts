import { z } from 'zod';
import { backupStateSchema, madeBackupSchema } from '../backup-model.ts';
import { bytes } from './parts.ts';

/** Backups of this device's file, to be kept elsewhere. For IT and the head of mission. */
export const backupQueries = {
  backup: { input: z.object({}), output: backupStateSchema },
} as const;

export const backupCommands = {
  /** Answers once it is made and was read again, or was stopped. People go on working meanwhile. */
  makeBackup: { input: z.object({}), output: madeBackupSchema },
  /** At most 1 MiB of one of its files, counted from 1, from `offset`. */
  readBackup: {
    input: z.object({ file: z.number().int().min(1), offset: z.number().int().min(0) }),
    output: z.object({ bytes, size: z.number().int() }),
  },
  stopBackup: { input: z.object({}), output: z.object({}) },
  /** Takes what was made from this device's disk. */
  dropBackup: { input: z.object({}), output: z.object({}) },
} as const;

export const backupFailures = [
  /** Another is being made. */
  z.object({ type: z.literal('backup-running') }),
  z.object({ type: z.literal('backup-stopped') }),
  /** What was written is not what was read. */
  z.object({ type: z.literal('backup-differs') }),
] as const;
