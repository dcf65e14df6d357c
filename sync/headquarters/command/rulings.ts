import type { Command } from 'commander';
import { isHash, type Hash } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { RulingFault, RulingOrder } from '../authority/ruling.ts';
import type { Headquarters } from '../headquarters.ts';
import type { CommandFault } from './messages.ts';
import { missionFlag, withHeadquarters, type CommandPorts } from './run.ts';

/** `chancery-headquarters rulings`: what headquarters does not let count, and lets count again. */
export function addRulings(program: Command, ports: CommandPorts): void {
  const rulings = program
    .command('rulings')
    .description('bản ghi bị gác lại và công nhận lại · records set aside, and admitted again');
  addList(rulings, ports);
  addSetAside(rulings, ports);
  addAdmit(rulings, ports);
}

const records = 'mã bản ghi · hashes of the records, 64 hex digits each';
const reasonFlag = ['--reason <text>', 'lý do, sẽ nằm trong bản ghi · why; it stands in the record'] as const;

function addList(rulings: Command, ports: CommandPorts): void {
  const list = rulings
    .command('list')
    .description('bản ghi đang bị gác lại: mã, thiết bị, ngày · what is set aside now: hash, device, day')
    .requiredOption(...missionFlag);
  list.action(({ mission }: { readonly mission: string }) =>
    withHeadquarters(list, ports, async (headquarters) => {
      const aside = await headquarters.setAside(mission);
      if (!aside.ok) return aside;
      for (const { hash, device, at } of aside.value)
        ports.print([hash, device.slice(0, 16), new Date(at).toISOString().slice(0, 10)].join('\t'));
      return ok(null);
    }),
  );
}

function addSetAside(rulings: Command, ports: CommandPorts): void {
  const setAside = rulings
    .command('set-aside')
    .description('gác lại bản ghi: vẫn giữ, vẫn chuyển, nhưng không tính · keep records, and do not let them count')
    .argument('<record...>', records)
    .requiredOption(...missionFlag)
    .requiredOption(...reasonFlag);
  setAside.action((hashes: readonly string[], flags: { readonly mission: string; readonly reason: string }) =>
    withHeadquarters(setAside, ports, (headquarters) =>
      rule(headquarters, { ...flags, ruling: 'set_aside', records: hashes }, ports),
    ),
  );
}

interface AdmitFlags {
  readonly mission: string;
  readonly reason: string;
  readonly device?: string;
}

function addAdmit(rulings: Command, ports: CommandPorts): void {
  const admit = rulings
    .command('admit')
    .description('công nhận lại bản ghi đã bị gác lại · let records count again that were set aside')
    .argument('[record...]', records)
    .option('--device <device>', 'mọi bản ghi bị gác lại của thiết bị này · all of this device that are set aside')
    .requiredOption(...missionFlag)
    .requiredOption(...reasonFlag);
  admit.action((hashes: readonly string[], { mission, reason, device }: AdmitFlags) =>
    withHeadquarters(admit, ports, async (headquarters) => {
      const named = device === undefined ? ok([]) : await setAsideOf(headquarters, mission, device);
      if (!named.ok) return named;
      const all = [...hashes, ...named.value];
      if (device !== undefined && all.length === 0) return ok(sayRuled(0, ports));
      return rule(headquarters, { mission, reason, ruling: 'admit', records: all }, ports);
    }),
  );
}

async function setAsideOf(
  headquarters: Headquarters,
  mission: string,
  prefix: string,
): Promise<Result<readonly Hash[], CommandFault>> {
  const [device, ...others] = await headquarters.findDevices(prefix);
  if (!device) return err({ type: 'unknown-device' });
  if (others.length > 0) return err({ type: 'ambiguous-device', count: others.length + 1 });
  const aside = await headquarters.setAside(mission);
  if (!aside.ok) return aside;
  return ok(aside.value.flatMap((one) => (one.device === device.certificate.device ? [one.hash] : [])));
}

async function rule(
  headquarters: Headquarters,
  order: Omit<RulingOrder, 'records'> & { readonly records: readonly string[] },
  ports: CommandPorts,
): Promise<Result<number, RulingFault>> {
  const { records: given } = order;
  if (!given.every(isHash)) return err({ type: 'unknown-record' });
  const ruled = await headquarters.rule({ ...order, records: given });
  return ruled.ok ? ok(sayRuled(ruled.value, ports)) : ruled;
}

function sayRuled(count: number, { print, explain }: CommandPorts): number {
  print(String(count));
  if (count === 0) {
    explain('Không có bản ghi nào cần đổi; mọi thứ giữ nguyên như trước.');
    explain('No record needed it; everything is as it was.');
  }
  return count;
}
