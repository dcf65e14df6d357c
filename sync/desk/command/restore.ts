import { copyFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Sentence } from '../../bridge/open-desk-sentence.ts';
import { err, type Result } from '../../core/result.ts';
import { bringOver, type BroughtOver } from '../../replica/backup/bring-over.ts';
import { removeCopy } from '../../storage/backup/copy-file.ts';
import { restoreDatabase, type Restored } from '../../storage/backup/restore.ts';
import type { Database } from '../../storage/database.ts';
import { olderLayoutOf, openDatabase, type OpenFailure } from '../../storage/open-database.ts';
import { storageFailureOf } from '../../storage/storage-failure.ts';
import { databasePath } from '../open-replica.ts';
import { figuresOf } from './backup.ts';
import type { UnlockedFolder } from './folder.ts';
import { asStaff, explain, printFigures, runAsStaff, stamp, type CommandPorts } from './run.ts';
import type { CommandFault } from './sentences.ts';

export function addRestore(program: Command, ports: CommandPorts): void {
  const command = asStaff(program.command('restore'), ports)
    .description(
      'đặt lại một bản sao lưu; tệp hiện có được giữ bên cạnh · put a backup back; the present file is kept beside it',
    )
    .requiredOption('--from <file>', 'tệp sao lưu · the backup');
  command.action(({ from }: { readonly from: string }) =>
    runAsStaff(command, ports, async (folder) => {
      ports.progress(RESTORING);
      const name = `replica-${stamp(ports.now())}.db`;
      const restored = restore(folder, resolve(from), join(folder.data, name));
      if (!restored.ok) return restored;
      printFigures(ports, figuresOf(restored.value.content));
      if (restored.value.hadFile) {
        ports.progress(BRINGING_OVER);
        sayAside(ports, name, await bringOverFrom(folder, join(folder.data, name)));
      }
      explain(ports, {
        vi: 'Khi mở bàn làm việc lần tới, máy này tự mở chuỗi mới; lần trao đổi tới sẽ nhận lại những gì Bộ có thêm.',
        en: 'When the desk opens next, this device begins a new feed by itself; the next exchange brings back what headquarters has beyond this.',
      });
      return restored;
    }),
  );
}

const RESTORING: Sentence = { vi: 'Đang chép và kiểm tra bản sao lưu', en: 'Copying and checking the backup' };
const BRINGING_OVER: Sentence = {
  vi: 'Đang chuyển sang những gì chỉ tệp trước có',
  en: 'Bringing over what only the earlier file holds',
};

/** A keyring that was between two keys has two that the backup may be under. */
function restore(
  { data, keyring, secrets }: UnlockedFolder,
  from: string,
  aside: string,
): Result<Restored, CommandFault> {
  const keys = [secrets.databaseKey, ...(secrets.next ? [secrets.next.databaseKey] : [])];
  for (const key of keys) {
    const restored = restoreDatabase({ path: databasePath(data), from, key, cipher: keyring.cipher, aside });
    if (restored.ok) return restored;
    const { type } = restored.error;
    if (type === 'missing') return err({ type: 'backup-missing' });
    if (type === 'not-a-chancery-file') return err({ type: 'backup-unfit' });
    if (type !== 'wrong-key-or-damaged') return restored;
  }
  return err({ type: 'backup-unfit' });
}

/** Null where the old file does not open: all that can be done is to keep it. */
async function bringOverFrom(folder: UnlockedFolder, aside: string): Promise<BroughtOver | null> {
  const { data, keyring, key, enrolled } = folder;
  const today = `${aside}.today`;
  const from = openAside(folder, aside, today);
  if (!from.ok) return null;
  try {
    const to = openDatabase({ path: databasePath(data), key, cipher: keyring.cipher, mustExist: true });
    if (!to.ok) return null;
    try {
      const { certificate, roots } = enrolled;
      return await bringOver({ from: from.value, to: to.value, device: certificate.device, roots });
    } finally {
      to.value.close();
    }
  } finally {
    from.value.close();
    removeCopy(today);
  }
}

/** As it is; where an older program left it, a copy of it that is brought up to date: its own tables may be others. */
function openAside({ keyring, key }: UnlockedFolder, aside: string, today: string): Result<Database, OpenFailure> {
  const file = { key, cipher: keyring.cipher };
  const opened = openDatabase({ ...file, path: aside, readonly: true });
  if (!opened.ok || olderLayoutOf(opened.value) === null) return opened;
  opened.value.close();
  try {
    copyFileSync(aside, today);
  } catch (thrown) {
    removeCopy(today);
    const failure = storageFailureOf(thrown);
    if (failure === undefined) throw thrown;
    return err(failure.type === 'damaged' ? { type: 'wrong-key-or-damaged' } : failure);
  }
  const copy = openDatabase({ ...file, path: today, mustExist: true });
  if (!copy.ok) removeCopy(today);
  return copy;
}

function sayAside(ports: CommandPorts, name: string, brought: BroughtOver | null): void {
  explain(ports, {
    vi: `Tệp trước đó được giữ lại với tên ${name}.`,
    en: `The file that was there is kept as ${name}.`,
  });
  if (brought)
    printFigures(ports, [
      ['brought-over-records', brought.records],
      ['brought-over-chunks', brought.chunks],
    ]);
  if (brought?.whole) {
    explain(ports, {
      vi: 'Mọi bản ghi mà chỉ tệp trước có đã được chuyển sang.',
      en: 'All records that only that file held were brought over.',
    });
  } else {
    explain(ports, {
      vi: 'Không đọc được hết tệp trước; bản ghi chưa từng gửi Bộ có thể chỉ còn trong tệp ấy: hãy giữ nó và báo Bộ.',
      en: 'That file could not be read in full; records that were never sent may be in it alone: keep it and tell headquarters.',
    });
  }
}
