import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { readHeadquartersAddress } from '../bridge/headquarters-address.ts';
import { sayLineError } from '../core/line-error.ts';

export interface StationArguments {
  readonly data: string;
  readonly port: number;
  readonly headquarters?: URL;
  readonly enrol?: string;
  readonly name?: string;
  readonly open: boolean;
  /** Meets the mission's other desks, in whatever network the machine is. */
  readonly lan?: boolean;
}

/** What the command line asks for; `exitCode` where it was answered already: help, or a complaint. */
export type ParsedArguments =
  | { readonly kind: 'run'; readonly arguments: StationArguments }
  | { readonly kind: 'answered'; readonly exitCode: number };

export const DEFAULT_PORT = 4310;

/** @param argv without the program's own two first entries */
export function parseArguments(argv: readonly string[], write: (text: string) => void): ParsedArguments {
  const command = describeCommand()
    .exitOverride()
    .configureOutput({
      writeOut: write,
      writeErr: write,
      outputError: (text, say) => say(sayLineError(text)),
    });
  try {
    command.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return { kind: 'answered', exitCode: error.exitCode };
    throw error;
  }
  return { kind: 'run', arguments: command.opts<StationArguments>() };
}

function describeCommand(): Command {
  return new Command('chancery-station')
    .description(
      'Mở bàn làm việc của cơ quan đại diện trong trình duyệt trên máy này.\n' +
        'Serves the desk of a mission to browsers of this machine.',
    )
    .option('--data <folder>', 'thư mục dữ liệu của máy này / the folder of this replica', '.chancery/desk')
    .option('--port <number>', 'cổng trên 127.0.0.1 / the port on 127.0.0.1', portOf, DEFAULT_PORT)
    .option('--headquarters <address>', 'địa chỉ máy chủ của Bộ / where headquarters answers', headquartersOf)
    .option('--enrol <code>', 'mã đăng ký dùng một lần / the one-time code that enrols this device')
    .option('--name <name>', 'tên của máy này khi đăng ký / what this device is called, when it enrols')
    .option(
      '--lan',
      'trao đổi với các máy khác của cơ quan trên mạng này / exchange with the mission’s other desks on this network',
    )
    .option('--open', 'mở trình duyệt / open the browser', false)
    .helpOption('--help', 'hiện trợ giúp / show this help')
    .addHelpText(
      'after',
      '\nCHANCERY_PASSPHRASE: mật khẩu ban đầu khi đăng ký / the first passphrase, when this device enrols',
    );
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('Cổng là số từ 0 đến 65535. / A port is a number from 0 to 65535.');
}

function headquartersOf(text: string): URL {
  const address = readHeadquartersAddress(text);
  if (address) return address;
  throw new InvalidArgumentError(
    'Phải là địa chỉ https:// (http:// chỉ dùng trên chính máy này). / ' +
      'It must be an https:// address (http:// within this machine only).',
  );
}
