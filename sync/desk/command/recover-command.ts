import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { readHeadquartersAddress } from '../../bridge/headquarters-address.ts';
import { err } from '../../core/result.ts';
import { recover } from './recover.ts';
import {
  askPassphrase,
  dataOf,
  explain,
  onFolder,
  printFigures,
  runOnFolder,
  stamp,
  type CommandPorts,
} from './run.ts';

interface RecoverFlags {
  readonly recoveryKey?: string;
  readonly headquarters: URL;
  readonly enrol: string;
  readonly name: string;
  readonly from?: string;
}

export function addRecover(program: Command, ports: CommandPorts): void {
  const command = onFolder(program.command('recover'), ports)
    .description(
      'mở lại dữ liệu khi mọi mật khẩu đã mất, bằng khóa khôi phục của Bộ · ' +
        "open a replica whose passphrases are all lost, by headquarters' recovery key",
    )
    .option(
      '--recovery-key <hex>',
      'khóa khôi phục, hoặc khóa tệp do nó mở ra · the recovery key, or the file key that it opened',
    )
    .requiredOption('--headquarters <address>', 'địa chỉ máy chủ của Bộ · where headquarters answers', parseAddress)
    .requiredOption('--enrol <code>', 'mã đăng ký dùng một lần · the one-time code that enrols this device anew')
    .option('--from <file>', 'bản sao lưu, khi tệp dữ liệu cũng đã mất · a backup, where the database is lost too')
    .option('--name <name>', 'tên của máy này · what this device is called', 'Chancery')
    .addHelpText(
      'after',
      '\nCHANCERY_PASSPHRASE: mật khẩu đầu tiên của mọi cán bộ · the first passphrase of every member of staff\n' +
        'CHANCERY_RECOVERY_KEY: thay cho --recovery-key, vì tham số lệnh ai cũng đọc được · instead of --recovery-key, which every process of the machine can read',
    );
  command.action((flags: RecoverFlags) => {
    // A new machine has no folder yet.
    if (flags.from !== undefined) mkdirSync(dataOf(command), { recursive: true, mode: 0o700 });
    return runOnFolder(command, ports, async (data) => {
      const recoveryKey =
        flags.recoveryKey ?? ports.recoveryKey ?? (await ports.askHidden('Khóa khôi phục · Recovery key: '));
      if (recoveryKey === null) return err({ type: 'recovery-key-malformed' });
      const passphrase = await askPassphrase(ports, 'Mật khẩu đầu tiên · First passphrase: ');
      if (passphrase === null || passphrase === '') return err({ type: 'passphrase-needed' });
      ports.progress({ vi: 'Đang mở lại dữ liệu', en: 'Opening the data again' });
      const recovered = await recover(
        {
          data,
          recoveryKey: recoveryKey.trim().toLowerCase(),
          headquarters: flags.headquarters,
          enrolmentCode: flags.enrol,
          deviceName: flags.name,
          passphrase,
          from: flags.from === undefined ? null : resolve(flags.from),
          aside: {
            keyring: join(data, `keyring-${stamp(ports.now())}.json`),
            file: join(data, `replica-${stamp(ports.now())}.db`),
          },
        },
        ports,
      );
      if (!recovered.ok) return recovered;
      const { device, replaced, staff, records } = recovered.value;
      printFigures(ports, [
        ['records', records],
        ['staff', staff],
        ['device', device],
        ['replaced', replaced ?? '—'],
      ]);
      explain(ports, {
        vi: 'Đã mở lại; việc dùng khóa khôi phục đã được ghi vào hồ sơ thiết bị. Hãy đề nghị Bộ thu hồi thiết bị cũ và mỗi cán bộ đổi mật khẩu.',
        en: 'Opened again; the use of the recovery key stands in the record of the device. Ask headquarters to revoke the old device, and everyone to change their passphrase.',
      });
      return recovered;
    });
  });
}

function parseAddress(text: string): URL {
  const address = readHeadquartersAddress(text);
  if (address) return address;
  throw new InvalidArgumentError(
    'Phải là địa chỉ https:// (http:// chỉ trên chính máy này). · It must be an https:// address (http:// within this machine only).',
  );
}
