import type { Command } from 'commander';
import { isHash, isSpace } from '../../core/ids.ts';
import { err } from '../../core/result.ts';
import { withHeadquarters, type CommandPorts } from './run.ts';

export function addErase(program: Command, ports: CommandPorts): void {
  const erase = program
    .command('erase')
    .description('xóa nội dung bản ghi theo luật, không lấy lại được · erase records, by law; there is no way back')
    .argument('<space>', 'không gian · the space, as mission/DEL')
    .argument('<record...>', 'mã bản ghi · hashes of the records, 64 hex digits each')
    .requiredOption('--reason <text>', 'căn cứ, sẽ nằm trong bản ghi · by which order; it stands in the record');
  erase.action((space: string, records: readonly string[], { reason }: { readonly reason: string }) =>
    withHeadquarters(erase, ports, async (headquarters) => {
      if (!isSpace(space) || !records.every(isHash)) return err({ type: 'unknown-record' });
      return headquarters.erase(space, records, reason);
    }),
  );
}
