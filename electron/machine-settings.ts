import { readFileSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../sync/core/result.ts';
import { readProxy } from '../sync/desk/named-proxy.ts';

const machineSettingsSchema = z.strictObject({
  lockWithSystem: z.enum(['when-saved', 'at-once', 'never']).default('when-saved'),
  proxy: z
    .string()
    .refine((text) => text === 'system' || text === 'none' || readProxy(text) !== null)
    .default('system'),
});

/** What a ministry's IT staff set for a machine, whoever works at it. */
export type MachineSettings = z.output<typeof machineSettingsSchema>;

/** Of a machine without such a file. */
export const usualSettings: MachineSettings = machineSettingsSchema.parse({});

/** `where`: the setting that is not as it should be, or null: the file as a whole. */
export interface UnreadableSettings {
  readonly type: 'settings-unreadable';
  readonly file: string;
  readonly where: string | null;
}

/** A file that only an administrator may write. */
export function settingsFile({ env, platform }: Pick<NodeJS.Process, 'env' | 'platform'>): string {
  if (platform === 'win32') return win32.join(env['ProgramData'] ?? 'C:\\ProgramData', 'Chancery', 'settings.json');
  return platform === 'darwin'
    ? '/Library/Application Support/Chancery/settings.json'
    : posix.join('/etc', 'chancery', 'settings.json');
}

export function readMachineSettings(file: string): Result<MachineSettings, UnreadableSettings> {
  const unreadable = (where: string | null) => err({ type: 'settings-unreadable', file, where } as const);
  try {
    // Windows' own editor begins a file with a mark of its encoding.
    const read = machineSettingsSchema.safeParse(JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')));
    if (read.success) return ok(read.data);
    const [issue] = read.error.issues;
    return unreadable(issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? null) : issue?.path.join('.') || null);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? ok(usualSettings) : unreadable(null);
  }
}
