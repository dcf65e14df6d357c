import path from 'node:path';
import type { Command } from 'commander';
import { openEscrow } from './escrow.ts';
import { messageOf } from './messages.ts';

interface EscrowPorts {
  readonly print: (line: string) => void;
  readonly explain: (line: string) => void;
  readonly fail: () => void;
}

/** Needs neither database nor data folder: it is for a machine that is offline, beside the safe. */
export function addEscrow(program: Command, { print, explain, fail }: EscrowPorts): void {
  const escrow = program
    .command('escrow')
    .description('khóa khôi phục của trung tâm · the recovery key of headquarters');
  const open = escrow
    .command('open')
    .description(
      'mở khóa tệp của một bàn làm việc đã mất mọi mật khẩu · open the file key of a desk whose passphrases are all lost',
    )
    .requiredOption('--keyring <file>', 'tệp keyring.json của bàn làm việc · keyring.json of the desk')
    .requiredOption('--secret <file>', 'escrow.secret, lấy từ két · escrow.secret, from the safe');
  open.action(async ({ keyring, secret }: { readonly keyring: string; readonly secret: string }) => {
    const opened = await openEscrow(path.resolve(keyring), path.resolve(secret));
    if (opened.ok) {
      print(opened.value);
      explain('Đây là khóa của tệp dữ liệu: chỉ trao qua đường an toàn, dùng với "chancery recover".');
      explain('This is the key of the database file: hand it over by a safe way only, for "chancery recover".');
      return;
    }
    const { vi, en } = messageOf(opened.error);
    explain(vi);
    explain(en);
    fail();
  });
}
