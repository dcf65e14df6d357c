import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Sentence } from '../../bridge/open-desk-sentence.ts';
import type { Result } from '../../core/result.ts';
import type { EnrolPorts } from '../enrol-desk.ts';
import { unlockFolder, withFolder, type UnlockedFolder, type UnlockPorts } from './folder.ts';
import type { TellStep } from './progress.ts';
import { sentenceOf, type CommandFault } from './sentences.ts';

/** What only `main.ts` makes. */
export interface CommandPorts extends EnrolPorts {
  /** From the environment: not an argument, which every process of the machine could read. */
  readonly passphrase: string | undefined;
  readonly recoveryKey: string | undefined;
  /** Asks without showing what is typed; null where there is no terminal. */
  readonly askHidden: (question: string) => Promise<string | null>;
  /** What was asked for: standard output. */
  readonly print: (line: string) => void;
  /** What a person should know: standard error. */
  readonly explain: (line: string) => void;
  /** How far it is, for whoever waits at a terminal. */
  readonly progress: TellStep;
  readonly exit: (code: number) => void;
  /** The folder that is meant where none is named. */
  readonly data: string;
  readonly keystore?: UnlockPorts['keystore'];
}

export type Done = Result<unknown, CommandFault>;

/** Every command is about one folder, and most need one person's passphrase. */
export function onFolder(command: Command, { data }: Pick<CommandPorts, 'data'>): Command {
  return command
    .option('--data <folder>', 'thư mục dữ liệu của máy này · the folder of this replica', data)
    .helpOption('--help', 'hiện trợ giúp · show this help');
}

export function asStaff(command: Command, ports: Pick<CommandPorts, 'data'>): Command {
  return onFolder(command, ports)
    .option('--staff <id or name>', 'cán bộ có mật khẩu được dùng · whose passphrase is used')
    .addHelpText(
      'after',
      '\nCHANCERY_PASSPHRASE: mật khẩu của cán bộ ấy; không có thì chương trình sẽ hỏi.\n' +
        "CHANCERY_PASSPHRASE: that person's passphrase; without it the program asks.",
    );
}

export function dataOf(command: Command): string {
  return resolve(command.opts<{ readonly data: string }>().data);
}

/** Runs a command on a folder that nobody else has open, and says in both languages what went wrong with it. */
export async function runOnFolder(
  command: Command,
  ports: CommandPorts,
  work: (data: string) => Promise<Done>,
  faultCode = 1,
): Promise<void> {
  const data = dataOf(command);
  const done = await withFolder(data, () => work(data)).finally(() => ports.progress(null));
  if (done.ok) return;
  explain(ports, sentenceOf(done.error));
  ports.exit(faultCode);
}

/** The same, with the keyring opened. */
export function runAsStaff(
  command: Command,
  ports: CommandPorts,
  work: (folder: UnlockedFolder) => Promise<Done>,
  faultCode = 1,
): Promise<void> {
  const { staff } = command.opts<{ readonly staff?: string }>();
  const passphrase = (): Promise<string | null> => askPassphrase(ports, 'Mật khẩu · Passphrase: ');
  return runOnFolder(
    command,
    ports,
    async (data) => {
      const folder = await unlockFolder(data, staff, { now: ports.now, passphrase, keystore: ports.keystore });
      return folder.ok ? work(folder.value) : folder;
    },
    faultCode,
  );
}

export async function askPassphrase({ passphrase, askHidden }: CommandPorts, question: string): Promise<string | null> {
  return passphrase ?? (await askHidden(question));
}

export function explain(ports: CommandPorts, { vi, en }: Sentence): void {
  ports.explain(vi);
  ports.explain(en);
}

/** One figure a line: for people, and for programs that split at the tab. */
export function printFigures(
  ports: CommandPorts,
  figures: readonly (readonly [name: string, value: string | number])[],
): void {
  for (const [name, value] of figures) ports.print(`${name}\t${value}`);
}

/** `20260304T050607Z`: sorts by time, and every file system takes it. */
export function stamp(now: number): string {
  return new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}
