import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Sentence } from '../../bridge/open-desk-sentence.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { FileContent } from '../../storage/backup/content.ts';
import { writeEscrow } from '../../replica/backup/escrow.ts';
import {
  backUpDatabase,
  backUpLayout,
  bytesCopied,
  type BackupFailure,
  type BackupOptions,
} from '../../storage/backup/backup.ts';
import { olderLayoutOf, openDatabase, type OpenFailure } from '../../storage/open-database.ts';
import { lookAgain } from '../look-again.ts';
import { databasePath } from '../open-replica.ts';
import { isOwnFile } from './own-file.ts';
import { asStaff, explain, printFigures, runAsStaff, type CommandPorts } from './run.ts';

interface BackupFlags {
  readonly to: string;
  readonly replace: boolean;
}

export function addBackup(program: Command, ports: CommandPorts): void {
  const command = asStaff(program.command('backup'), ports)
    .description('sao lưu vào một tệp đã mã hóa và kiểm tra lại · back up into one encrypted file, and check it')
    .requiredOption('--to <file>', 'tệp sao lưu · the backup')
    .option('--replace', 'thay tệp cùng tên · replace a file of that name', false);
  command.action(({ to, replace }: BackupFlags) =>
    runAsStaff(command, ports, async ({ data, keyring, key }) => {
      if (isOwnFile(resolve(to), data)) return err({ type: 'over-own-file' });
      const path = databasePath(data);
      const of = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      const look = (): void => ports.progress({ ...COPYING, done: bytesCopied(resolve(to)), of });
      const endWatch = lookAgain(look, ports.setTimer);
      const onCopied = (): void => {
        endWatch();
        ports.progress(CHECKING);
      };
      const source = { path, key, cipher: keyring.cipher };
      const made = await backUp({ ...source, to: resolve(to), replace, onCopied }).finally(endWatch);
      if (!made.ok) return made;
      const escrowed = writeEscrow(resolve(to), keyring);
      if (!escrowed.ok) return escrowed;
      const { content, bytes } = made.value;
      printFigures(ports, [...(content ? figuresOf(content) : []), ['bytes', bytes]]);
      explain(ports, {
        vi: 'Đã sao lưu và đọc lại toàn bộ. Tệp .escrow bên cạnh chỉ Bộ mở được, khi máy đã mất: hãy giữ cùng bản sao lưu.',
        en: 'Backed up, and read again in full. The .escrow file beside it can be opened by headquarters alone, should this machine be lost: keep it with the backup.',
      });
      return made;
    }),
  );
}

const COPYING: Sentence = { vi: 'Đang sao lưu', en: 'Backing up' };
const CHECKING: Sentence = { vi: 'Đang đọc lại bản sao lưu', en: 'Reading the backup again' };

interface BackedUp {
  /** Null for a file of an older program: its tables are copied and counted, whatever they are. */
  readonly content: FileContent | null;
  readonly bytes: number;
}

async function backUp(options: BackupOptions): Promise<Result<BackedUp, BackupFailure | OpenFailure>> {
  const found = openDatabase({ ...options, readonly: true });
  if (!found.ok) return found;
  const isOlder = olderLayoutOf(found.value) !== null;
  found.value.close();
  if (isOlder) {
    const made = await backUpLayout(options);
    return made.ok ? ok({ content: null, bytes: made.value.bytes }) : made;
  }
  const made = await backUpDatabase(options);
  return made.ok ? ok({ content: made.value, bytes: made.value.bytes }) : made;
}

export function figuresOf(content: FileContent): readonly (readonly [string, string | number])[] {
  return [
    ['records', content.records],
    ['seals', content.seals],
    ['receipts', content.receipts],
    ['chunks', content.chunks],
    ...content.spaces.map(({ space, digest }) => [space, digest] as const),
  ];
}
