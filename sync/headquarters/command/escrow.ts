import path from 'node:path';
import type { Command } from 'commander';
import { openEscrow } from '../keys/escrow.ts';
import { sayFailed, type CommandPorts } from './run.ts';

/** Needs neither database nor data folder: it is for a machine that is offline, beside the safe. */
export function addEscrow(program: Command, ports: CommandPorts): void {
  const escrow = program.command('escrow').description('khóa khôi phục của Bộ · the recovery key of headquarters');
  const open = escrow
    .command('open')
    .description(
      'mở khóa tệp của một bàn làm việc đã mất mọi mật khẩu · open the file key of a desk whose passphrases are all lost',
    )
    .requiredOption('--keyring <file>', 'tệp keyring.json của bàn làm việc · keyring.json of the desk')
    .requiredOption('--secret <file>', 'escrow.secret, lấy từ két · escrow.secret, from the safe');
  open.action(async ({ keyring, secret }: { readonly keyring: string; readonly secret: string }) => {
    const opened = await openEscrow(path.resolve(keyring), path.resolve(secret));
    if (!opened.ok) return sayFailed(opened.error, ports);
    ports.print(opened.value);
    ports.explain('Đây là khóa của tệp dữ liệu: chỉ trao qua đường an toàn, dùng với "chancery recover".');
    ports.explain('This is the key of the database file: hand it over by a safe way only, for "chancery recover".');
  });
}
