import { randomBytes } from 'node:crypto';
import { signerFromSeed } from '../../core/signing.ts';
import { HttpCarrier } from '../../link/http-carrier.ts';
import type { ProxyFor } from '../../link/proxy.ts';
import { namedProxy } from '../named-proxy.ts';
import type { CommandPorts } from './run.ts';
import { TerminalProgress } from './terminal-progress.ts';

/**
 * This process's real clock, randomness, output and exit code, for whichever program runs `chancery`.
 *
 * @param proxyFor where nothing is said, as the environment names it
 */
export function processPorts(
  proxyFor: ProxyFor = namedProxy(process.env),
): Omit<CommandPorts, 'askHidden' | 'data' | 'keystore'> {
  const progress = new TerminalProgress(Date.now, process.stderr.isTTY ? process.stderr.columns : null);
  return {
    now: () => Date.now(),
    chance: () => Math.random(),
    random: randomBytes,
    setTimer: (run, milliseconds) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    makeCarrier: (headquarters, { deviceSeed }) =>
      new HttpCarrier({ headquarters, signer: signerFromSeed(deviceSeed), proxyFor }),
    proxyFor,
    passphrase: process.env['CHANCERY_PASSPHRASE'],
    recoveryKey: process.env['CHANCERY_RECOVERY_KEY'],
    print: (line) => void process.stdout.write(`${line}\n`),
    explain: (line) => void process.stderr.write(`${line}\n`),
    progress: (step) => progress.tell(step),
    exit: (code) => {
      process.exitCode = code;
    },
  };
}
