import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import open from 'open';
import { describeFault } from '../bridge/describe-fault.ts';
import { parseArguments } from './command-line.ts';
import { openDesk } from './open-desk.ts';
import { runStation } from './run.ts';

const write = (text: string): void => void process.stdout.write(text);
const parsed = parseArguments(process.argv.slice(2), write);

if (parsed.kind === 'answered') {
  process.exitCode = parsed.exitCode;
} else {
  process.exitCode = await runStation({
    arguments: parsed.arguments,
    openDesk,
    desk: fileURLToPath(new URL('../../build/out/desk', import.meta.url)),
    random: randomBytes,
    openBrowser: (link) => open(link),
    onFault: (fault) => void process.stderr.write(`${describeFault(fault)}\n`),
    untilStopped: new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    }),
    write,
  });
}
