import { createBirpc } from 'birpc';
import { describeFault } from '../sync/bridge/describe-fault.ts';
import { processPorts } from '../sync/desk/command/process-ports.ts';
import { makeProgram } from '../sync/desk/command/program.ts';
import type { CommandCalls } from './command-calls.ts';
import { proxyInMain } from './proxy-in-main.ts';

/** The entry of the utility process that runs one command of `chancery`. Its arguments: the desk's own folder, then the command's. */
const [data = '', ...command] = process.argv.slice(2);
const main = createBirpc<CommandCalls>(
  {},
  {
    post: (message) => process.parentPort.postMessage(message),
    on: (listener) => void process.parentPort.on('message', (message) => listener(message.data)),
    timeout: -1,
  },
);
const keystore = { unseal: async (sealed: Uint8Array) => main.unseal(new Uint8Array(sealed)) };
// Nobody sits at a terminal of this process: who is asked for something is told to give it by the environment.
const program = makeProgram({
  ...processPorts(proxyInMain((address) => main.proxyFor(address))),
  askHidden: async () => null,
  data,
  keystore,
});

try {
  await program.parseAsync(command.length === 0 ? ['--help'] : command, { from: 'user' });
} catch (fault) {
  process.stderr.write(`${describeFault(fault)}\n`);
  process.exitCode = 1;
}
// Its port to main would keep it; what it printed comes first.
process.stdout.write('', () => process.stderr.write('', () => process.exit()));
