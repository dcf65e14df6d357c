import { Command } from 'commander';
import { sayLineError } from '../../core/line-error.ts';
import { plainOutput } from '../../core/plain-output.ts';
import { addBackup } from './backup.ts';
import { addPouch } from './pouch.ts';
import { addRebuild } from './rebuild.ts';
import { addRecover } from './recover-command.ts';
import { addRestore } from './restore.ts';
import type { CommandPorts } from './run.ts';
import { addVerify } from './verify.ts';

/** `chancery`: what is done to a desk's folder while no desk has it open. */
export function makeProgram(given: CommandPorts): Command {
  // What was shown of the progress must not stand in the way.
  const say = (print: CommandPorts['print'], line: string): void => {
    given.progress(null);
    print(plainOutput(line));
  };
  const ports: CommandPorts = {
    ...given,
    print: (line) => say(given.print, line),
    explain: (line) => say(given.explain, line),
  };
  const program = new Command('chancery')
    .description(
      'Chăm sóc dữ liệu của một bàn làm việc khi bàn làm việc đang đóng.\n' +
        "Looks after a desk's data while the desk is closed.",
    )
    .helpOption('--help', 'hiện trợ giúp · show this help')
    .helpCommand(false)
    .configureOutput({ outputError: (text, write) => write(sayLineError(text)) });
  addBackup(program, ports);
  addRestore(program, ports);
  addRebuild(program, ports);
  addVerify(program, ports);
  addRecover(program, ports);
  addPouch(program, ports);
  return program;
}
