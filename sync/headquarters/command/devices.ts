import type { Command } from 'commander';
import { plainField } from '../../core/plain-output.ts';
import { err, ok } from '../../core/result.ts';
import { missionFlag, withHeadquarters, type CommandPorts } from './run.ts';

/** `chancery-headquarters enrol`, `devices` and `revoke`. */
export function addDevices(program: Command, ports: CommandPorts): void {
  addEnrol(program, ports);
  addList(program, ports);
  addRevoke(program, ports);
}

function addEnrol(program: Command, ports: CommandPorts): void {
  const enrol = program
    .command('enrol')
    .description('cấp mã đăng ký một lần · make a one-time enrolment code')
    .requiredOption(...missionFlag)
    .option('--name <name>', 'tên gợi nhớ của thiết bị · what the device is called, as a reminder');
  enrol.action(({ mission, name }: { readonly mission: string; readonly name?: string }) =>
    withHeadquarters(enrol, ports, async (headquarters) => {
      const made = await headquarters.enrolmentCode(mission);
      if (!made.ok) return made;
      const forDevice = name === undefined ? '' : ` (${name})`;
      ports.print(made.value.code);
      ports.explain(`Mã cho một thiết bị của ${mission}${forDevice}, dùng một lần, trong mười phút.`);
      ports.explain(`For one device of ${mission}${forDevice}, once, within ten minutes.`);
      if (!headquarters.keys.rootSigner) explainRootOffline(ports);
      return ok(null);
    }),
  );
}

/** The code is good all the same: the server that certifies the device may have its keys elsewhere. */
function explainRootOffline({ explain }: CommandPorts): void {
  explain(
    'Thư mục keys ở đây không có khóa gốc. Để thiết bị đăng ký được, hãy đặt lại root.secret vào thư mục keys của máy chủ rồi khởi động lại máy chủ: tệp này chỉ được đọc khi khởi động.',
  );
  explain(
    'The root key is not in this keys folder. For the device to enrol, put root.secret back into the server’s keys folder and start the server anew: it is read at the start only.',
  );
}

function addList(program: Command, ports: CommandPorts): void {
  const devices = program.command('devices').description('các thiết bị đã đăng ký · the enrolled devices');
  devices.action(() =>
    withHeadquarters(devices, ports, async (headquarters) => {
      for (const { certificate, mission, enrolledAt, revokedAt } of await headquarters.devices()) {
        const state = revokedAt === null ? 'đang dùng · in use' : `thu hồi · revoked ${day(revokedAt)}`;
        ports.print(
          [certificate.device.slice(0, 16), mission, plainField(certificate.name), day(enrolledAt), state].join('\t'),
        );
      }
      return ok(null);
    }),
  );
}

function addRevoke(program: Command, ports: CommandPorts): void {
  const revoke = program
    .command('revoke')
    .description('thu hồi một thiết bị · revoke a device')
    .argument('<device>', 'các chữ số đầu của khóa · the first digits of its key')
    .requiredOption('--reason <text>', 'lý do, sẽ nằm trong bản ghi · why; it stands in the record');
  revoke.action((prefix: string, { reason }: { readonly reason: string }) =>
    withHeadquarters(revoke, ports, async (headquarters) => {
      const [device, ...others] = await headquarters.findDevices(prefix);
      if (!device) return err({ type: 'unknown-device' });
      if (others.length > 0) return err({ type: 'ambiguous-device', count: others.length + 1 });
      const revoked = await headquarters.revoke(device.certificate.device, reason);
      if (revoked.ok) ports.print(device.certificate.device);
      return revoked;
    }),
  );
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
