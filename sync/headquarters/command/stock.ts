import type { Command } from 'commander';
import { builtInCatalogue } from '../../domain/catalogue/catalogue.ts';
import type { BlanksToSend } from '../stock/send-blanks.ts';
import { missionFlag, withHeadquarters, type CommandPorts } from './run.ts';

const kinds = builtInCatalogue.blanks.map(({ code }) => code).join(', ');

/** `chancery-headquarters stock`: consignments of blanks. */
export function addStock(program: Command, ports: CommandPorts): void {
  const stock = program.command('stock').description('phôi gửi cho cơ quan đại diện · blanks sent to a mission');
  const send = stock
    .command('send')
    .description('ghi một đợt phôi đang gửi · say that a range of blanks is on its way')
    .requiredOption(...missionFlag)
    .requiredOption('--kind <code>', `loại phôi · kind of blank: ${kinds}`)
    .requiredOption('--first <serial>', 'số đầu · first serial')
    .requiredOption('--last <serial>', 'số cuối · last serial')
    .option('--note <text>', 'ghi chú · a note', '');
  send.action(({ kind, ...order }: Omit<BlanksToSend, 'blank'> & { readonly kind: string }) =>
    withHeadquarters(send, ports, async (headquarters) => {
      const sent = await headquarters.sendBlanks({ ...order, blank: kind });
      if (sent.ok) ports.print(String(sent.value));
      return sent;
    }),
  );
}
