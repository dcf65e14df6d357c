import { randomBytes, randomUUID } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import open from 'open';
import { describeFault } from '../bridge/describe-fault.ts';
import { fileStanding } from '../desk/file-standing.ts';
import { machineLan } from '../desk/lan/machine-lan.ts';
import { logLines } from '../desk/desk-log.ts';
import { networkAtHand } from '../desk/metering/network.ts';
import { deskOpener } from '../desk/open-desk.ts';
import { namedProxy } from '../desk/named-proxy.ts';
import { keepHeapSmall } from '../desk/small-heap.ts';
import { parseArguments } from './command-line.ts';
import { runStation } from './run.ts';
import { startReader } from './start-reader.ts';

keepHeapSmall();
const write = (text: string): void => void process.stdout.write(text);
const parsed = parseArguments(process.argv.slice(2), write);

if (parsed.kind === 'answered') {
  process.exitCode = parsed.exitCode;
} else {
  process.exitCode = await runStation({
    arguments: parsed.arguments,
    openDesk: deskOpener({
      now: () => Date.now(),
      chance: () => Math.random(),
      network: () => networkAtHand(networkInterfaces()),
      proxyFor: namedProxy(process.env),
      lan: { ...machineLan(networkInterfaces), always: parsed.arguments.lan === true },
      random: randomBytes,
      newId: randomUUID,
      standingOf: fileStanding,
      startReader,
      setTimer,
      onFault,
      log: logLines(
        () => Date.now(),
        (line) => void process.stderr.write(line),
      ),
    }),
    passphrase: process.env['CHANCERY_PASSPHRASE'],
    desk: fileURLToPath(new URL('../../build/out/desk', import.meta.url)),
    random: randomBytes,
    openBrowser: (link) => open(link),
    onFault,
    untilStopped: new Promise((resolve) => {
      process.once('SIGINT', () => resolve());
      // Whoever ends a whole group of processes may say it twice: what is being closed is closed to the end.
      process.on('SIGTERM', () => resolve());
    }),
    write,
  });
}

function setTimer(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

function onFault(fault: unknown): void {
  process.stderr.write(`${describeFault(fault)}\n`);
}
