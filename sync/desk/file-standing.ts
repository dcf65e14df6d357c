import { statSync } from 'node:fs';
import type { Reader } from '../storage/database.ts';
import { readSetting } from '../storage/settings.ts';

/**
 * Where a file stands on its disk, by the number that the file system gave it: a copy stands elsewhere, however alike it is.
 * Empty where the system gives none.
 */
export function fileStanding(path: string): string {
  const { ino } = statSync(path, { bigint: true });
  return ino === 0n ? '' : String(ino);
}

export const standingSetting = 'standing';

/** Whether a file says of itself that it stood elsewhere: it is a copy, and the one it was copied from may be at work [K7]. */
export function stoodElsewhere(reader: Reader, standing: string): boolean {
  const found = readSetting(reader, standingSetting);
  return standing !== '' && found !== null && found !== standing;
}
