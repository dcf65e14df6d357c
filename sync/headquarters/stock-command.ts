import type { Command } from 'commander';
import { builtInCatalogue } from '../domain/catalogue/catalogue.ts';
import type { Headquarters } from './headquarters.ts';
import type { NumbersAction } from './numbers-command.ts';
import type { BlanksToSend } from './stock/send-blanks.ts';

type Run = (command: Command, action: NumbersAction) => Promise<void>;

const kinds = builtInCatalogue.blanks.map(({ code }) => code).join(', ');

/** `chancery-headquarters stock`: consignments of blanks. */
export function addStock(program: Command, run: Run, print: (line: string) => void): void {
  const stock = program.command('stock').description('phôi gửi cho cơ quan đại diện · blanks sent to a mission');
  const send = stock
    .command('send')
    .description('ghi một đợt phôi đang gửi · say that a range of blanks is on its way')
    .requiredOption('--mission <code>', 'mã cơ quan đại diện · mission code')
    .requiredOption('--kind <code>', `loại phôi · kind of blank: ${kinds}`)
    .requiredOption('--first <serial>', 'số đầu · first serial')
    .requiredOption('--last <serial>', 'số cuối · last serial')
    .option('--note <text>', 'ghi chú · a note', '');
  send.action(({ kind, ...order }: Omit<BlanksToSend, 'blank'> & { readonly kind: string }) =>
    run(send, async (headquarters: Headquarters) => {
      const sent = await headquarters.sendBlanks({ ...order, blank: kind });
      if (sent.ok) print(String(sent.value));
      return sent;
    }),
  );
}
