import path from 'node:path';
import type { Command } from 'commander';
import type { Logger } from 'pino';
import { err, type Result } from '../../core/result.ts';
import { openHeadquarters, type Headquarters } from '../headquarters.ts';
import { messageOf, type CommandFault } from './messages.ts';

/** What only `main.ts` makes. */
export interface CommandPorts {
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly log: Logger;
  readonly databaseUrl: string | undefined;
  /** What was asked for: standard output. */
  readonly print: (line: string) => void;
  /** What a person should know: standard error. */
  readonly explain: (line: string) => void;
  readonly untilStopped: () => Promise<void>;
  /** The command did not do what it was asked to. */
  readonly fail: () => void;
}

export const missionFlag = ['--mission <code>', 'mã cơ quan đại diện · mission code'] as const;

type Action = (headquarters: Headquarters) => Promise<Result<unknown, CommandFault>>;

/** Opens headquarters for one action, and says in both languages what went wrong with it. */
export async function withHeadquarters(command: Command, ports: CommandPorts, action: Action): Promise<void> {
  const done = await attempt(dataOf(command), ports, action);
  if (!done.ok) sayFailed(done.error, ports);
}

export function dataOf(command: Command): string {
  return path.resolve(command.optsWithGlobals<{ data: string }>().data);
}

export function sayFailed(fault: CommandFault, ports: CommandPorts): void {
  sayFault(fault, ports);
  ports.fail();
}

/** The command goes on all the same. */
export function sayFault(fault: CommandFault, { explain }: Pick<CommandPorts, 'explain'>): void {
  const { vi, en } = messageOf(fault);
  explain(vi);
  explain(en);
}

async function attempt(
  dataFolder: string,
  { now, random, log, databaseUrl }: CommandPorts,
  action: Action,
): Promise<Result<unknown, CommandFault>> {
  try {
    const opened = await openHeadquarters({
      dataFolder,
      now,
      random,
      log,
      ...(databaseUrl !== undefined && { databaseUrl }),
    });
    if (!opened.ok) return opened;
    try {
      return await action(opened.value);
    } finally {
      await opened.value.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
      return err({ type: 'folder-not-writable', folder: dataFolder });
    throw error;
  }
}
