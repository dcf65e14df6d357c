import { randomBytes } from 'node:crypto';
import { signerFromSeed } from '../../core/signing.ts';
import { HttpCarrier } from '../../link/http-carrier.ts';
import { askHidden } from './ask-hidden.ts';
import { makeProgram } from './program.ts';
import { TerminalProgress } from './terminal-progress.ts';

/** `chancery`: the one place with a real clock, randomness, terminal and exit code. */
const progress = new TerminalProgress(Date.now, process.stderr.isTTY ? process.stderr.columns : null);
const program = makeProgram({
  now: () => Date.now(),
  chance: () => Math.random(),
  random: randomBytes,
  setTimer: (run, milliseconds) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  makeCarrier: (headquarters, { deviceSeed }) => new HttpCarrier({ headquarters, signer: signerFromSeed(deviceSeed) }),
  passphrase: process.env['CHANCERY_PASSPHRASE'],
  recoveryKey: process.env['CHANCERY_RECOVERY_KEY'],
  askHidden,
  print: (line) => void process.stdout.write(`${line}\n`),
  explain: (line) => void process.stderr.write(`${line}\n`),
  progress: (step) => progress.tell(step),
  exit: (code) => {
    process.exitCode = code;
  },
});

await program.parseAsync();
