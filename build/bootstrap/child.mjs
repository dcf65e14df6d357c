// @ts-check
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Runs a program in the foreground, hands signals on, and waits for its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, shell?: boolean, stdout?: 'inherit' | 'stderr' | 'ignore' }} [options]
 * @returns {Promise<number>} the exit code, 127 when it could not be started, 128 + n when signal n ended it
 */
export function runInForeground(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['inherit', options.stdout === 'stderr' ? process.stderr : (options.stdout ?? 'inherit'), 'inherit'],
      ...(options.env === undefined ? {} : { env: options.env }),
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      shell: options.shell ?? false,
    });
    const stopForwarding = forwardSignals(child);
    child.once('error', () => {
      stopForwarding();
      resolve(127);
    });
    child.once('exit', (code, signal) => {
      stopForwarding();
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/**
 * A terminal sends Ctrl+C to the whole group, so the child has it already: passing it on would be a second one, which
 * many programs take for "at once". Without a terminal it reaches this process only.
 * @param {import('node:child_process').ChildProcess} child
 */
function forwardSignals(child) {
  const hasTerminal = process.stdin.isTTY === true;
  const interrupt = () => void (hasTerminal || child.kill('SIGINT'));
  const terminate = () => void child.kill('SIGTERM');
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', terminate);
  process.on('SIGHUP', terminate);
  return () => {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', terminate);
    process.off('SIGHUP', terminate);
  };
}
