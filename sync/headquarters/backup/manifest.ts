import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isDeviceKey, isHash } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';

export const manifestName = 'manifest.json';
/** Of the folder's layout; the tables' own is `migration`. */
export const layout = 1;

const name = z.string().regex(/^[a-z_]{1,63}$/);

const tableSchema = z.strictObject({
  name,
  columns: z.array(name).min(1),
  rows: z.int().min(0),
  /** SHA-256 of the rows as COPY wrote them, before compression. */
  digest: z.custom<string>(isHash),
});

/** What a backup says of itself. Written last: a folder without it was broken off. */
const manifestSchema = z.strictObject({
  layout: z.literal(layout),
  /** Milliseconds since 1970, headquarters' clock. */
  takenAt: z.int(),
  /** The last migration of the tables. */
  migration: z.int().min(1),
  /** The root key that the database belongs to. Keys are no part of a backup. */
  root: z.custom<string>(isDeviceKey),
  /** In the order in which they can be filled. */
  tables: z.array(tableSchema),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type BackupTable = z.infer<typeof tableSchema>;

/** Nothing was restored: the folder is no whole backup. `part`: which file of it is wrong, or missing. */
export interface BackupDamaged {
  readonly type: 'backup-damaged';
  readonly part: string;
}

export function readManifest(folder: string): Result<Manifest, BackupDamaged> {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(readFileSync(path.join(folder, manifestName), 'utf8')));
    return parsed.success ? ok(parsed.data) : err({ type: 'backup-damaged', part: manifestName });
  } catch {
    return err({ type: 'backup-damaged', part: manifestName });
  }
}

export function tableFile(folder: string, table: string): string {
  return path.join(folder, `${table}.copy.zst`);
}
