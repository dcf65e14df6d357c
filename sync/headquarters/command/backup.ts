import path from 'node:path';
import type { Command } from 'commander';
import { ok, type Result } from '../../core/result.ts';
import { checkBackup, describeBackup } from '../backup/check-backup.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { readKeys } from '../keys/keys.ts';
import type { CommandFault } from './messages.ts';
import { dataOf, sayFailed, withHeadquarters, type CommandPorts } from './run.ts';
import { openBareDatabase, whenReady } from '../postgres/open-database.ts';

/** `backup`, `check-backup` and `restore`. The last opens no headquarters: there is none yet. */
export function addBackup(program: Command, ports: CommandPorts): void {
  const backup = program
    .command('backup')
    .description(
      'sao lưu cơ sở dữ liệu rồi đọc lại; không gồm thư mục keys · back up the database, and read it again; keys are not in it',
    )
    .requiredOption('--to <folder>', 'thư mục mới · a new folder');
  backup.action(({ to }: { readonly to: string }) =>
    withHeadquarters(backup, ports, async (headquarters) => {
      const written = await headquarters.backUp(path.resolve(to));
      if (written.ok) ports.print(describeBackup(written.value));
      return written;
    }),
  );
  program
    .command('check-backup')
    .description('đọc lại toàn bộ một bản sao lưu · read a whole backup again')
    .argument('<folder>', 'thư mục của bản sao lưu · its folder')
    .action(async (folder: string) => {
      const checked = await checkBackup(path.resolve(folder));
      if (checked.ok) ports.print(describeBackup(checked.value));
      else sayFailed(checked.error, ports);
    });
  const restore = program
    .command('restore')
    .description('khôi phục vào một cơ sở dữ liệu mới, còn trống · restore into a new, empty database')
    .requiredOption('--from <folder>', 'thư mục của bản sao lưu · folder of the backup');
  restore.action(async ({ from }: { readonly from: string }) => {
    const restored = await restoreInto(dataOf(restore), path.resolve(from), ports);
    if (!restored.ok) return sayFailed(restored.error, ports);
    ports.print(restored.value);
    ports.explain('Đã khôi phục. Các bàn làm việc sẽ gửi lại những gì bản sao lưu chưa có khi liên lạc lần tới.');
    ports.explain('Restored. At their next contact, desks send again what the backup does not hold.');
  });
}

async function restoreInto(
  dataFolder: string,
  folder: string,
  { random, log, databaseUrl }: CommandPorts,
): Promise<Result<string, CommandFault>> {
  const keys = readKeys(path.join(dataFolder, 'keys'));
  if (!keys.ok) return keys;
  const opened = await openBareDatabase({
    dataFolder,
    random,
    log,
    ...(databaseUrl !== undefined && { databaseUrl }),
  });
  if (!opened.ok) return opened;
  const { database } = opened.value;
  try {
    const restored = await whenReady(() => restoreBackup(database, folder, keys.value.root));
    return restored.ok ? ok(describeBackup(restored.value)) : restored;
  } finally {
    await opened.value.close();
  }
}
