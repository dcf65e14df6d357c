import { InvalidArgumentError, type Command } from 'commander';
import { plainField } from '../../core/plain-output.ts';
import { err, ok } from '../../core/result.ts';
import type { Gap } from '../../domain/numbers/account.ts';
import type { Voided } from '../../domain/numbers/block-summary.ts';
import { printNumber } from '../../domain/numbers/number-format.ts';
import { builtInSeries } from '../../domain/numbers/series.ts';
import { missionFlag, withHeadquarters, type CommandPorts } from './run.ts';
import type { SeriesReport } from '../numbers/rule-numbers.ts';

/** `chancery-headquarters numbers`: what became of each number, and what headquarters says of them. */
export function addNumbers(program: Command, ports: CommandPorts): void {
  const numbers = program.command('numbers').description('các dãy số của một cơ quan đại diện · the number series');
  addList(numbers, ports);
  addGrant(numbers, ports);
  addTakeBack(numbers, ports);
  addVoid(numbers, ports);
}

const seriesFlag = ['--series <code>', `dãy số · series: ${builtInSeries.map(({ code }) => code).join(', ')}`] as const;

function addList(numbers: Command, ports: CommandPorts): void {
  const list = numbers
    .command('list', { isDefault: true })
    .description('liệt kê số đã cấp, đã dùng, bỏ và trống · list what was granted, taken, voided, and is missing')
    .requiredOption(...missionFlag)
    .option('--year <year>', 'năm, nếu không phải năm nay · the year, where it is not this one', parseCount);
  list.action(({ mission, year }: { readonly mission: string; readonly year?: number }) =>
    withHeadquarters(list, ports, async (headquarters) => {
      const reports = await headquarters.numbers(mission, year);
      if (!reports.ok) return reports;
      for (const report of reports.value) for (const line of describe(report)) ports.print(line);
      return ok(null);
    }),
  );
}

function describe({ series, blocks, account, feeds }: SeriesReport): readonly string[] {
  const printed = (number: number): string => printNumber(series.format, number);
  const holder = (feed: Gap['holder']): string => (feed === null ? '' : (feeds.get(feed)?.deviceName ?? ''));
  return [
    [series.code, series.year, `${account.taken} đã dùng · taken`, `${account.left} còn · left`].join('\t'),
    ...blocks
      .toSorted((left, right) => left.index - right.index)
      .map((block) =>
        [
          '  block',
          block.index,
          `${printed(block.from)}–${printed(block.to)}`,
          block.holders.map((feed) => holder(feed) || feed.slice(0, 8)).join(' + '),
          block.left,
        ].join('\t'),
      ),
    ...account.gaps.map(({ from, to, reason, holder: feed }) =>
      ['  gap', `${printed(from)}–${printed(to)}`, reason, holder(feed)].join('\t'),
    ),
    ...account.twice.map(({ number, uses }) =>
      ['  twice', printed(number), uses.map((use) => use.subject).join(' ')].join('\t'),
    ),
    ...account.voided.map((voided) => ['  void', printed(voided.number), plainField(reasonOf(voided))].join('\t')),
  ];
}

function reasonOf(voided: Voided): string {
  if (voided.by === 'person') return voided.void.reason;
  return voided.use.reason === '' ? voided.use.state : voided.use.reason;
}

function addGrant(numbers: Command, ports: CommandPorts): void {
  const grant = numbers
    .command('grant')
    .description('cấp khối số cho một thiết bị · grant blocks to a device')
    .requiredOption(...missionFlag)
    .requiredOption(...seriesFlag)
    .requiredOption('--device <digits>', 'các chữ số đầu của khóa · the first digits of its key')
    .option('--blocks <count>', 'số khối · how many', parseCount, 1)
    .option('--index <index>', 'đúng khối này · this very block', parseCount);
  interface Flags {
    readonly mission: string;
    readonly series: string;
    readonly device: string;
    readonly blocks: number;
    readonly index?: number;
  }
  grant.action(({ device: prefix, ...order }: Flags) =>
    withHeadquarters(grant, ports, async (headquarters) => {
      const [device, ...others] = await headquarters.findDevices(prefix);
      if (!device) return err({ type: 'unknown-device' });
      if (others.length > 0) return err({ type: 'ambiguous-device', count: others.length + 1 });
      const granted = await headquarters.grantNumbers({ ...order, device: device.certificate.device });
      if (granted.ok) ports.print(String(granted.value));
      return granted;
    }),
  );
}

function addTakeBack(numbers: Command, ports: CommandPorts): void {
  const back = numbers
    .command('take-back')
    .description('thu hồi phần còn lại của một khối · take the rest of a block back')
    .requiredOption(...missionFlag)
    .requiredOption(...seriesFlag)
    .requiredOption('--index <index>', 'khối · the block', parseCount);
  back.action((order: { readonly mission: string; readonly series: string; readonly index: number }) =>
    withHeadquarters(back, ports, (headquarters) => headquarters.takeBackNumbers(order)),
  );
}

function addVoid(numbers: Command, ports: CommandPorts): void {
  const voiding = numbers
    .command('void')
    .description('bỏ một số · void a number')
    .argument('<number>', 'số, như đã in · the number, as it is printed')
    .requiredOption(...missionFlag)
    .requiredOption('--reason <text>', 'lý do, sẽ nằm trong bản ghi · why; it stands in the record');
  voiding.action((number: string, { mission, reason }: { readonly mission: string; readonly reason: string }) =>
    withHeadquarters(voiding, ports, (headquarters) => headquarters.voidNumber({ mission, number, reason })),
  );
}

function parseCount(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('0–999999');
  return Number(text);
}
