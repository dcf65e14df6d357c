import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import open from 'open';
import { pino } from 'pino';
import { describeFault } from '../../sync/bridge/describe-fault.ts';
import { sayLineError } from '../../sync/core/line-error.ts';
import { fileStanding } from '../../sync/desk/file-standing.ts';
import { machineLan } from '../../sync/desk/lan/machine-lan.ts';
import { networkAtHand } from '../../sync/desk/metering/network.ts';
import { deskOpener, type DeskPorts } from '../../sync/desk/open-desk.ts';
import { openHeadquarters, type Headquarters } from '../../sync/headquarters/headquarters.ts';
import { keepHeapSmall } from '../../sync/desk/small-heap.ts';
import { runStation } from '../../sync/station/run.ts';
import { startReader } from '../../sync/station/start-reader.ts';
import { inRoot } from '../bootstrap/paths.mjs';
import { obtainElectron, openInElectron } from './electron.ts';
import { isFilled, makeSampleMission } from './sample-mission.ts';
import { say } from './words.ts';

interface StartArguments {
  readonly data: string;
  readonly port: string;
  readonly headquartersPort: string;
  readonly cases: string;
  readonly open: boolean;
}

/** The first passphrase of every member of the sample's staff: for a sample only, and said aloud. */
const samplePassphrase = 'chancery';

const ports: DeskPorts = {
  now: () => Date.now(),
  chance: () => Math.random(),
  random: randomBytes,
  newId: randomUUID,
  standingOf: fileStanding,
  network: () => networkAtHand(networkInterfaces()),
  setTimer(run, milliseconds) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  onFault: (fault) => void process.stderr.write(`${describeFault(fault)}\n`),
};

keepHeapSmall();
const options = new Command('npm start --')
  .description('Mở bàn làm việc với dữ liệu mẫu. / Opens the desk with sample data.')
  .option('--data <folder>', 'thư mục dữ liệu / where the data is kept', inRoot('.chancery'))
  .option('--port <number>', 'cổng của trạm / the station’s port', '4310')
  .option('--headquarters-port <number>', 'cổng máy chủ của Bộ / headquarters’ port', '8420')
  .option('--cases <number>', 'số hồ sơ mẫu ở lần đầu / sample cases at the first start', '2000')
  .option('--no-open', 'không mở trình duyệt / do not open the browser')
  .helpOption('--help', 'hiện trợ giúp / show this help')
  .configureOutput({ outputError: (text, write) => write(sayLineError(text)) })
  .parse()
  .opts<StartArguments>();

const untilStopped = new Promise<void>((resolve) => {
  process.once('SIGINT', () => resolve());
  // Whoever ends a whole group of processes may say it twice: what is being closed is closed to the end.
  process.on('SIGTERM', () => resolve());
});

process.exitCode = await start(path.resolve(options.data));

async function start(data: string): Promise<0 | 1> {
  say(`Dữ liệu: ${data}`, `Data: ${data}`);
  const opened = await openHeadquarters({
    dataFolder: path.join(data, 'headquarters'),
    ...(process.env['DATABASE_URL'] && { databaseUrl: process.env['DATABASE_URL'] }),
    now: ports.now,
    random: randomBytes,
    log: pino({ level: 'warn' }),
  });
  if (!opened.ok) {
    say(`Không mở được máy chủ của Bộ: ${opened.error.type}`, `Headquarters could not be opened: ${opened.error.type}`);
    return 1;
  }
  try {
    return await startDesk(opened.value, path.join(data, 'desk'));
  } finally {
    await opened.value.close();
    say('Máy chủ của Bộ đã dừng.', 'Headquarters has stopped.');
  }
}

async function startDesk(headquarters: Headquarters, folder: string): Promise<0 | 1> {
  const served = await headquarters.serve({ host: '127.0.0.1', port: Number(options.headquartersPort) });
  if (!served.ok) {
    say(
      `Cổng ${options.headquartersPort} của máy chủ của Bộ đang bận: chọn cổng khác bằng --headquarters-port.`,
      `Headquarters’ port ${options.headquartersPort} is in use: choose another with --headquarters-port.`,
    );
    return 1;
  }
  const address = served.value;
  say(`Máy chủ của Bộ: ${address}`, `Headquarters: ${address}`);
  if (!isFilled(folder)) await fillFirst(headquarters, address, folder);
  say(
    `Đăng nhập bằng bất kỳ tên nào, mật khẩu mẫu: ${samplePassphrase}`,
    `Sign in as anyone; the sample’s passphrase: ${samplePassphrase}`,
  );
  return (await openElectron(folder)) ?? openStation(address, folder);
}

/** Made in a folder of its own and put in place when it is whole: a first start that was cut off begins again. */
async function fillFirst(headquarters: Headquarters, address: string, folder: string): Promise<void> {
  say('Lần đầu: tạo cơ quan đại diện mẫu New Delhi (DEL)…', 'First start: making the sample mission New Delhi (DEL)…');
  const beside = `${folder}.new`;
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside, { recursive: true, mode: 0o700 });
  const cases = Number(options.cases);
  await makeSampleMission({ headquarters, address, folder: beside, passphrase: samplePassphrase, cases, ports });
  renameSync(beside, folder);
}

/** Null where there is no runtime to be had. */
async function openElectron(folder: string): Promise<0 | 1 | null> {
  if (!options.open) return null;
  const executable = await obtainElectron();
  if (executable === null) {
    say(
      'Không có Electron trên máy này và không tải được: mở bàn làm việc trong trình duyệt.',
      'Electron is not here and cannot be downloaded: opening the desk in the browser.',
    );
    return null;
  }
  const child = await openInElectron(executable, folder);
  const exit = new Promise<0 | 1>((resolve) => child.once('exit', (code) => resolve(code === 0 ? 0 : 1)));
  void untilStopped.then(() => child.kill());
  return exit;
}

function openStation(address: string, folder: string): Promise<0 | 1> {
  return runStation({
    arguments: { data: folder, port: Number(options.port), headquarters: new URL(address), open: options.open },
    openDesk: deskOpener({ ...ports, startReader, lan: machineLan(networkInterfaces) }),
    desk: inRoot('build', 'out', 'desk'),
    random: randomBytes,
    openBrowser: (link) => open(link),
    onFault: ports.onFault,
    untilStopped,
    write: (text) => void process.stdout.write(text),
  });
}
