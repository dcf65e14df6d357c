import { fork } from 'node:child_process';
import type { ReaderProcess, StartReader } from '../desk/texts/reader-process.ts';

/**
 * Starts the process that reads what stands in files. It is given no secrets: none of this process's variables but those that
 * Node and the system themselves need, and no flags.
 */
export const startReader: StartReader = () => startReaderWith([]);

/** @param args `--at-once`: at the priority of this process, for those who measure or wait for it */
export function startReaderWith(args: readonly '--at-once'[]): ReaderProcess {
  const { PATH, SystemRoot, TEMP, TMP, TMPDIR } = process.env;
  const child = fork(PROGRAM, [...args], {
    env: { PATH, SystemRoot, TEMP, TMP, TMPDIR },
    execArgv: ['--max-old-space-size=512'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // One that could not be started ends too.
  child.on('error', () => child.emit('exit', 1, null));
  return {
    // One that ended is told of by its exit.
    post: (message) => void (child.connected && child.send(message, () => undefined)),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    end: () => void child.kill('SIGKILL'),
  };
}

const PROGRAM = new URL('../reader/main.ts', import.meta.url);
