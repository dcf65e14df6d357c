import { Command } from 'commander';
import { sayLineError } from '../../core/line-error.ts';
import { plainOutput } from '../../core/plain-output.ts';
import { addBackup } from './backup.ts';
import { addCatalogue } from './catalogue.ts';
import { addDevices } from './devices.ts';
import { addErase } from './erase.ts';
import { addEscrow } from './escrow.ts';
import { addInit } from './init.ts';
import { addMissions } from './missions.ts';
import { addNumbers } from './numbers.ts';
import { addPouch } from './pouch.ts';
import { addRulings } from './rulings.ts';
import type { CommandPorts } from './run.ts';
import { addServe } from './serve.ts';
import { addStaff } from './staff.ts';
import { addStock } from './stock.ts';
import { addTemplates } from './templates.ts';

/** `chancery-headquarters`: the server and what its operators do. */
export function makeProgram(given: CommandPorts): Command {
  const ports: CommandPorts = {
    ...given,
    print: (line) => given.print(plainOutput(line)),
    explain: (line) => given.explain(plainOutput(line)),
  };
  const program = new Command('chancery-headquarters')
    .description(
      'Máy chủ của Bộ: nhận và giữ bản ghi của các cơ quan đại diện.\nHeadquarters: takes in and keeps what the missions write.',
    )
    .option('--data <folder>', 'thư mục dữ liệu · data folder', '.chancery/headquarters')
    .helpOption('--help', 'hiện trợ giúp · show this help')
    .helpCommand(false)
    .configureOutput({ outputError: (text, write) => write(sayLineError(text)) })
    .addHelpText(
      'after',
      '\nDATABASE_URL: PostgreSQL có sẵn; nếu không đặt, chương trình tự chạy PostgreSQL trong thư mục dữ liệu.\nDATABASE_URL: a PostgreSQL of yours; without it, one is started in the data folder.',
    );
  addServe(program, ports);
  addInit(program, ports);
  addDevices(program, ports);
  addRulings(program, ports);
  addErase(program, ports);
  addMissions(program, ports);
  addStaff(program, ports);
  addCatalogue(program, ports);
  addTemplates(program, ports);
  addNumbers(program, ports);
  addStock(program, ports);
  addPouch(program, ports);
  addBackup(program, ports);
  addEscrow(program, ports);
  return program;
}
