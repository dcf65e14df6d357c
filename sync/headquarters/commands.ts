import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Logger } from 'pino';
import { isHash, isSpace } from '../core/ids.ts';
import { plainField, plainOutput } from '../core/plain-output.ts';
import { err, ok, type Result } from '../core/result.ts';
import { roleNameSchema, type RoleName } from '../domain/catalogue/types.ts';
import { missionByCode, missions as knownMissions, missionSchema, type Mission } from '../domain/missions.ts';
import { addBackup } from './backup-command.ts';
import { addCatalogue } from './catalogue-command.ts';
import { addEscrow } from './escrow-command.ts';
import { openHeadquarters, type Headquarters, type ServeOptions } from './headquarters.ts';
import { messageOf, type CommandFault } from './messages.ts';
import { addTemplates } from './templates/templates-command.ts';
import { addNumbers } from './numbers-command.ts';
import { addStock } from './stock-command.ts';
import { addPouch } from './pouch/pouch-command.ts';

export interface CommandPorts {
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly log: Logger;
  readonly databaseUrl: string | undefined;
  /** What was asked for: standard output. */
  readonly print: (line: string) => void;
  /** What a person should know: standard error. */
  readonly explain: (line: string) => void;
  readonly untilStopped: () => Promise<void>;
  /** The command did not do what it was asked to. */
  readonly fail: () => void;
}

const defaultData = '.chancery/headquarters';
const defaultPort = '8420';

export function makeProgram(given: CommandPorts): Command {
  const ports: CommandPorts = {
    ...given,
    print: (line) => given.print(plainOutput(line)),
    explain: (line) => given.explain(plainOutput(line)),
  };
  const program = new Command('chancery-headquarters')
    .description(
      'Trụ sở: nhận và giữ bản ghi của các cơ quan đại diện.\nHeadquarters: takes in and keeps what the missions write.',
    )
    .option('--data <folder>', 'thư mục dữ liệu · data folder', defaultData)
    .addHelpText(
      'after',
      '\nDATABASE_URL: PostgreSQL có sẵn; nếu không đặt, chương trình tự chạy PostgreSQL trong thư mục dữ liệu.\nDATABASE_URL: a PostgreSQL of yours; without it, one is started in the data folder.',
    );
  addServe(program, ports);
  addInit(program, ports);
  addEnrol(program, ports);
  addDevices(program, ports);
  addErasure(program, ports);
  addMissions(program, ports);
  addStaff(program, ports);
  addCatalogue(program, ports, withHeadquarters);
  addTemplates(program, ports, (command, action) => withHeadquarters(command, ports, action));
  addNumbers(program, (command, action) => withHeadquarters(command, ports, action), ports.print);
  addStock(program, (command, action) => withHeadquarters(command, ports, action), ports.print);
  addPouch(program, (command, action) => withHeadquarters(command, ports, action), ports);
  addBackup(program, ports, (command, action) => withHeadquarters(command, ports, action));
  addEscrow(program, ports);
  return program;
}

type Action = (headquarters: Headquarters) => Promise<Result<unknown, CommandFault>>;

/** Opens headquarters for one action, and says in both languages what went wrong with it. */
async function withHeadquarters(command: Command, ports: CommandPorts, action: Action): Promise<void> {
  const { data } = command.optsWithGlobals<{ data: string }>();
  const done = await attempt(path.resolve(data), ports, action);
  if (done.ok) return;
  const { vi, en } = messageOf(done.error);
  ports.explain(vi);
  ports.explain(en);
  ports.fail();
}

async function attempt(
  dataFolder: string,
  { now, random, log, databaseUrl }: CommandPorts,
  action: Action,
): Promise<Result<unknown, CommandFault>> {
  try {
    const opened = await openHeadquarters({
      dataFolder,
      now,
      random,
      log,
      ...(databaseUrl !== undefined && { databaseUrl }),
    });
    if (!opened.ok) return opened;
    try {
      return await action(opened.value);
    } finally {
      await opened.value.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
      return err({ type: 'folder-not-writable', folder: dataFolder });
    throw error;
  }
}

function addServe(program: Command, ports: CommandPorts): void {
  const serve = program
    .command('serve', { isDefault: true })
    .description('mở cửa cho các cơ quan đại diện · serve the missions')
    .option('--port <port>', 'cổng · port', parsePort, Number(defaultPort))
    .option('--listen <address>', 'địa chỉ mạng · network address', '127.0.0.1')
    .option(
      '--public-url <url>',
      'địa chỉ mà thiết bị dùng, khi đứng sau proxy · the address devices use, behind a proxy',
    )
    .option(
      '--proxy <address>',
      'địa chỉ của proxy đứng trước, nếu có: chỉ tin X-Forwarded-For từ đó · address of a proxy in front: X-Forwarded-For is believed from there only',
    )
    .option(
      '--metrics-port <port>',
      'cổng số liệu vận hành, chỉ trên máy này · port for metrics, on this machine only',
      parsePort,
    )
    .option('--tls-certificate <file>', 'chứng chỉ TLS (PEM) · TLS certificate (PEM)')
    .option('--tls-key <file>', 'khóa TLS (PEM) · TLS key (PEM)');
  serve.action((options: ServeFlags) =>
    withHeadquarters(serve, ports, (headquarters) => serveUntilStopped(headquarters, options, ports)),
  );
}

interface ServeFlags {
  readonly port: number;
  readonly listen: string;
  readonly publicUrl?: string;
  readonly proxy?: string;
  readonly metricsPort?: number;
  readonly tlsCertificate?: string;
  readonly tlsKey?: string;
}

async function serveUntilStopped(
  headquarters: Headquarters,
  flags: ServeFlags,
  { explain, print, untilStopped }: CommandPorts,
): Promise<Result<unknown, CommandFault>> {
  const tls = readTls(flags);
  if (!tls.ok) return tls;
  const options: ServeOptions = {
    host: flags.listen,
    port: flags.port,
    ...(flags.publicUrl !== undefined && { publicUrl: flags.publicUrl }),
    ...(flags.proxy !== undefined && { proxy: flags.proxy }),
    ...tls.value,
  };
  const address = await headquarters.serve(options);
  if (!address.ok) return address;
  print(address.value);
  if (flags.metricsPort !== undefined) {
    const metrics = await headquarters.serveMetrics({ host: '127.0.0.1', port: flags.metricsPort });
    if (!metrics.ok) return metrics;
    print(metrics.value);
  }
  if (!isLoopback(flags.listen) && !options.tls && !flags.publicUrl?.startsWith('https:')) {
    explain('Cảnh báo: không có TLS; đường truyền ra ngoài máy này có thể bị đọc trộm.');
    explain('Warning: without TLS, what leaves this machine can be read on the way.');
  }
  await untilStopped();
  return ok(null);
}

function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || address.startsWith('127.');
}

function readTls({ tlsCertificate, tlsKey }: ServeFlags): Result<Pick<ServeOptions, 'tls'>, CommandFault> {
  if (tlsCertificate === undefined || tlsKey === undefined) return ok({});
  const certificate = readText(tlsCertificate);
  const key = readText(tlsKey);
  if (!certificate.ok) return certificate;
  return key.ok ? ok({ tls: { certificate: certificate.value, key: key.value } }) : key;
}

function readText(file: string): Result<string, CommandFault> {
  try {
    return ok(readFileSync(file, 'utf8'));
  } catch {
    return err({ type: 'file-not-readable', file });
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('0–65535');
  return port;
}

function addInit(program: Command, ports: CommandPorts): void {
  const init = program.command('init').description('tạo khóa và cơ sở dữ liệu · make keys and database');
  init.action(() =>
    withHeadquarters(init, ports, async (headquarters) => {
      const keys = path.resolve(init.optsWithGlobals<{ data: string }>().data, 'keys');
      ports.print(headquarters.keys.root);
      ports.explain(
        `Khóa gốc ở trên. Hãy cất successor.secret và escrow.secret trong ${keys} vào két, và root.secret khi không cần ghi danh thiết bị.`,
      );
      ports.explain(
        `Above is the root key. Lock away successor.secret and escrow.secret from ${keys}, and root.secret while no device is to be enrolled.`,
      );
      return ok(null);
    }),
  );
}

function addEnrol(program: Command, ports: CommandPorts): void {
  const enrol = program
    .command('enrol')
    .description('cấp mã ghi danh một lần · make a one-time enrolment code')
    .requiredOption('--mission <code>', 'mã cơ quan đại diện · mission code')
    .option('--name <name>', 'tên gợi nhớ của thiết bị · what the device is called, as a reminder');
  enrol.action(({ mission, name }: { readonly mission: string; readonly name?: string }) =>
    withHeadquarters(enrol, ports, async (headquarters) => {
      const made = await headquarters.enrolmentCode(mission);
      if (!made.ok) return made;
      const forDevice = name === undefined ? '' : ` (${name})`;
      ports.print(made.value.code);
      ports.explain(`Mã cho một thiết bị của ${mission}${forDevice}, dùng một lần, trong mười phút.`);
      ports.explain(`For one device of ${mission}${forDevice}, once, within ten minutes.`);
      return ok(null);
    }),
  );
}

function addDevices(program: Command, ports: CommandPorts): void {
  const devices = program.command('devices').description('các thiết bị đã ghi danh · the enrolled devices');
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

function addErasure(program: Command, ports: CommandPorts): void {
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

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function addMissions(program: Command, ports: CommandPorts): void {
  const missions = program.command('missions').description('các cơ quan đại diện · the missions');
  const list = missions.command('list', { isDefault: true }).description('liệt kê · list them');
  list.action(() =>
    withHeadquarters(list, ports, async (headquarters) => {
      for (const { code, name } of await headquarters.missions()) ports.print([code, name.vi, name.en].join('\t'));
      return ok(null);
    }),
  );
  const add = missions
    .command('add')
    .description(`thêm · add one (${knownMissions.map((mission) => mission.code).join(', ')})`)
    .argument('<code>', 'mã ba chữ cái · code of three letters')
    .option('--file <json>', 'thông tin, nếu mã không có sẵn · its description, where the code is not known');
  add.action((code: string, { file }: { readonly file?: string }) =>
    withHeadquarters(add, ports, async (headquarters) => {
      const mission = describeMission(code, file);
      if (!mission.ok) return mission;
      const added = await headquarters.addMission(mission.value);
      if (added.ok) ports.print([code, mission.value.name.vi, mission.value.name.en].join('\t'));
      return added;
    }),
  );
}

function describeMission(code: string, file: string | undefined): Result<Mission, CommandFault> {
  if (file === undefined) {
    const known = missionByCode(code);
    return known ? ok(known) : err({ type: 'mission-not-listed', code });
  }
  const text = readText(file);
  if (!text.ok) return text;
  try {
    const parsed = missionSchema.safeParse({ ...(JSON.parse(text.value) as object), code });
    return parsed.success ? ok(parsed.data) : err({ type: 'malformed-mission' });
  } catch {
    return err({ type: 'malformed-mission' });
  }
}

function addStaff(program: Command, ports: CommandPorts): void {
  const staff = program.command('staff').description('nhân viên của một cơ quan đại diện · the staff of a mission');
  const list = staff
    .command('list', { isDefault: true })
    .requiredOption('--mission <code>', 'mã cơ quan đại diện · mission code');
  list.description('liệt kê · list them').action(({ mission }: { readonly mission: string }) =>
    withHeadquarters(list, ports, async (headquarters) => {
      for (const { id, name, title, roles } of await headquarters.staff(mission))
        ports.print([id, name, title.vi, roles.join(',')].join('\t'));
      return ok(null);
    }),
  );
  const add = staff
    .command('add')
    .description('thêm · add one')
    .requiredOption('--mission <code>', 'mã cơ quan đại diện · mission code')
    .requiredOption('--name <name>', 'họ tên · full name')
    .requiredOption('--title-vi <title>', 'chức danh · title in Vietnamese')
    .requiredOption('--title-en <title>', 'chức danh tiếng Anh · title in English')
    .requiredOption(
      '--roles <roles>',
      `vai trò, cách nhau bằng dấu phẩy · roles, by commas: ${roleNameSchema.options.join(',')}`,
    );
  add.action(
    (flags: {
      readonly mission: string;
      readonly name: string;
      readonly titleVi: string;
      readonly titleEn: string;
      readonly roles: string;
    }) =>
      withHeadquarters(add, ports, async (headquarters) => {
        const roles = parseRoles(flags.roles);
        if (!roles.ok) return roles;
        const added = await headquarters.addStaff(flags.mission, {
          name: flags.name,
          title: { vi: flags.titleVi, en: flags.titleEn },
          roles: roles.value,
        });
        if (added.ok) ports.print(added.value);
        return added;
      }),
  );
}

function parseRoles(text: string): Result<readonly RoleName[], CommandFault> {
  const names = text.split(',').map((name) => name.trim());
  const strange = names.find((name) => !roleNameSchema.safeParse(name).success);
  return strange === undefined ? ok(names as readonly RoleName[]) : err({ type: 'unknown-role', role: strange });
}
