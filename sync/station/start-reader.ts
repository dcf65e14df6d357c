import { fork } from 'node:child_process';
import type { ReaderProcess } from '../desk/texts/reader-process.ts';

/**
 * Starts the process that reads what stands in files. It is given no secrets: none of this process's variables but those that
 * Node and the system themselves need, and no flags.
 */
export function startReader(): ReaderProcess {
  const { PATH, SystemRoot, TEMP, TMP, TMPDIR } = process.env;
  const child = fork(PROGRAM, [], {
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
