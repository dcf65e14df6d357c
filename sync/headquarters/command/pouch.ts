import path from 'node:path';
import type { Command } from 'commander';
import { isAhead } from '../../core/exchange/handed-receipt.ts';
import type { RefusedRun } from '../../core/exchange/message.ts';
import type { DeviceKey, Space } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { OpenedPouch, PouchUnopened } from '../../link/pouch/open-pouch.ts';
import type { PouchesRefused } from '../../link/pouch/pouch-sentence.ts';
import { parsePartSize, type NotASize } from '../../link/pouch/parse-size.ts';
import { isFileFailure, pouchFile, PouchFolder } from '../../link/pouch/pouch-files.ts';
import { takeEach } from '../../link/pouch/take-each.ts';
import type { PouchWritten } from '../../link/pouch/write-pouch.ts';
import type { EnrolledDevice } from '../devices/devices.ts';
import type { Headquarters } from '../headquarters.ts';
import type { CommandFault } from './messages.ts';
import { sayFault, withHeadquarters, type CommandPorts } from './run.ts';
import type { PouchNotMade, PouchOrder } from '../pouch/export-pouch.ts';

export type PouchCommandFault =
  | { readonly type: 'pouch-refused'; readonly file: string; readonly fault: PouchUnopened }
  | PouchesRefused
  | { readonly type: 'pouch-not-made'; readonly fault: PouchNotMade }
  | { readonly type: 'no-place-for-pouch'; readonly folder: string }
  | { readonly type: 'disk-full' }
  | NotASize;

/** `chancery-headquarters pouch`: the exchange by stick. */
export function addPouch(program: Command, ports: CommandPorts): void {
  const pouch = program.command('pouch').description('trao đổi bằng túi thư trên USB · the exchange by stick');
  addImport(pouch, ports);
  addExport(pouch, ports);
}

const maxFlag = ['--max <size>', 'cỡ lớn nhất của một phần · the largest size of one part', '4GB'] as const;

interface ImportFlags {
  readonly answer?: string;
  readonly max: string;
}

function addImport(pouch: Command, ports: CommandPorts): void {
  const command = pouch
    .command('import')
    .description('nhận túi thư của cơ quan đại diện · take in the pouches of missions')
    .argument('<file...>', 'các tệp .pouch, thứ tự nào cũng được · the .pouch files, in any order')
    .option('--answer <folder>', 'thư mục để đặt túi thư trả lời · where to put the answering pouch')
    .option(...maxFlag);
  command.action((files: readonly string[], { answer, max }: ImportFlags) =>
    withHeadquarters(command, ports, async (headquarters) => {
      const largestPart = parsePartSize(max);
      if (!largestPart.ok) return largestPart;
      const senders = new Map<DeviceKey, Received>();
      const take = async (file: string): Promise<Result<OpenedPouch, CommandFault>> => {
        const taken = await importFile(headquarters, file);
        if (!taken.ok) return taken;
        ports.print(describeTaken(file, taken.value));
        sayTaken(taken.value, ports);
        keepNewest(senders, taken.value);
        return taken;
      };
      const all = await takeEach(files, take, (fault) => sayFault(fault, ports));
      if (answer === undefined) return all;
      for (const [key, received] of senders) {
        const [device] = await headquarters.findDevices(key);
        if (!device) return err({ type: 'unknown-device' });
        const order = { device, ...received, withBlobs: true, largestPart: largestPart.value };
        const made = await exportTo(headquarters, answer, order, ports);
        if (!made.ok) return made;
      }
      return all;
    }),
  );
}

async function importFile(headquarters: Headquarters, file: string): Promise<Result<OpenedPouch, CommandFault>> {
  try {
    const taken = await headquarters.importPouch(pouchFile(path.resolve(file)));
    return taken.ok ? taken : err({ type: 'pouch-refused', file, fault: taken.error });
  } catch (thrown) {
    if (isFileFailure(thrown)) return err({ type: 'file-not-readable', file });
    throw thrown;
  }
}

interface Received {
  readonly at: number;
  readonly said: NonNullable<PouchOrder['said']>;
  readonly refused: ReadonlyMap<Space, readonly RefusedRun[]>;
}

/** Of several pouches of one device the newest says best what it holds; what was refused is said of all of them. */
function keepNewest(senders: Map<DeviceKey, Received>, { outline, taken }: OpenedPouch): void {
  const { at, from } = outline.header;
  const before = senders.get(from.device);
  const refused = new Map(
    taken.spaces.map((one) => {
      const { space } = one.statement;
      return [space, [...(before?.refused.get(space) ?? []), ...one.refused]] as const;
    }),
  );
  const isNewer = !before || at >= before.at;
  const said = isNewer ? taken.spaces.map((space) => space.statement) : before.said;
  senders.set(from.device, { at: isNewer ? at : before.at, said, refused });
}

function describeTaken(file: string, { outline, taken }: OpenedPouch): string {
  const { part, from } = outline.header;
  const place = `${part}${outline.last ? '/' + part : '/…'}`;
  const refused = taken.spaces.reduce((sum, space) => sum + space.refused.length, 0);
  return [path.basename(file), from.device.slice(0, 16), place, taken.records, taken.chunks, refused].join('\t');
}

function sayTaken({ outline, taken }: OpenedPouch, { now, explain }: CommandPorts): void {
  if (taken.records === 0 && taken.chunks === 0) {
    explain('Mọi thứ trong túi thư này đã có ở đây từ trước; không có gì thay đổi.');
    explain('All that is in this pouch was here before; nothing has changed.');
  }
  if (taken.spaces.some((space) => space.missing > 0)) {
    explain(
      'Người gửi còn giữ bản ghi chưa có ở đây: hãy nhận các phần khác, hoặc gửi túi thư trả lời để họ gửi tiếp.',
    );
    explain(
      'The sender holds records that are not here yet: take in the other parts, or answer, and they will follow.',
    );
  }
  if (isAhead(outline.header.at, now())) {
    explain('Đồng hồ của thiết bị gửi chạy trước hơn một ngày; bản ghi vẫn được nhận đủ. Hãy báo cho họ chỉnh lại.');
    explain('The sending device’s clock is more than a day ahead; everything was taken in all the same. Tell them.');
  }
}

interface ExportFlags {
  readonly to: string;
  readonly out: string;
  readonly all: boolean;
  readonly max: string;
}

function addExport(pouch: Command, ports: CommandPorts): void {
  const command = pouch
    .command('export')
    .description('làm túi thư cho một thiết bị, chẳng hạn máy mới · make a pouch for a device, such as a new one')
    .requiredOption('--to <device>', 'thiết bị: DEL/ và các chữ số đầu của khóa · DEL/ and the first digits of its key')
    .requiredOption('--out <folder>', 'thư mục để đặt túi thư · where to put it')
    .option('--all', 'kèm mọi tệp đính kèm · with all attachments', false)
    .option(...maxFlag);
  command.action(({ to, out, all, max }: ExportFlags) =>
    withHeadquarters(command, ports, async (headquarters) => {
      const largestPart = parsePartSize(max);
      if (!largestPart.ok) return largestPart;
      const device = await findDevice(headquarters, to);
      if (!device.ok) return device;
      const order = { device: device.value, withBlobs: all, largestPart: largestPart.value };
      return exportTo(headquarters, out, order, ports);
    }),
  );
}

async function findDevice(headquarters: Headquarters, to: string): Promise<Result<EnrolledDevice, CommandFault>> {
  const [prefix = '', mission] = to.split('/').toReversed();
  const found = await headquarters.findDevices(prefix);
  const [device, ...others] = found.filter((one) => mission === undefined || one.mission === mission);
  if (!device) return err({ type: 'unknown-device' });
  return others.length > 0 ? err({ type: 'ambiguous-device', count: others.length + 1 }) : ok(device);
}

async function exportTo(
  headquarters: Headquarters,
  folder: string,
  order: Omit<PouchOrder, 'shelf'>,
  { now, print, explain }: CommandPorts,
): Promise<Result<PouchWritten, CommandFault>> {
  const { device, mission } = { ...order.device.certificate, mission: order.device.mission };
  const stamp = new Date(now()).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const shelf = new PouchFolder(path.resolve(folder), `headquarters-${mission}-${device.slice(0, 8)}-${stamp}`);
  try {
    const made = await headquarters.exportPouch({ ...order, shelf });
    if (!made.ok) return err({ type: 'pouch-not-made', fault: made.error });
    for (const file of shelf.paths) print([file, made.value.records, made.value.chunks].join('\t'));
    if (made.value.leftBehind) {
      explain('Không đủ chỗ cho mọi bản ghi; phần còn lại sẽ đi với túi thư sau, hoặc hãy tăng --max.');
      explain('Not all records fitted; the rest goes with the next pouch, or choose a larger --max.');
    }
    return made;
  } catch (thrown) {
    if (!isFileFailure(thrown)) throw thrown;
    return err(thrown.code === 'ENOSPC' ? { type: 'disk-full' } : { type: 'no-place-for-pouch', folder });
  }
}
