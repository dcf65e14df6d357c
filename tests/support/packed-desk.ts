import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectBridge } from '../../sync/bridge/connect.ts';
import type { DeskHost } from '../../sync/bridge/host.ts';
import { DeskDriver } from './desk.ts';

export interface PackedDeskProcess {
  readonly desk: DeskDriver;
  /** What each thread of the process came to: `online`, or why it failed. */
  readonly threads: readonly string[];
  /** The code that the process ends with once it was asked to close. */
  close(): Promise<number>;
  /** For a test that ends before. */
  readonly kill: () => void;
}

/** Electron's part of the replica process, and a window on it: both speak to the test. */
const SHIM = `
import { EventEmitter } from 'node:events';
const main = new EventEmitter();
const window = new EventEmitter();
const tell = (to, message) => process.send({ to, message });
process.parentPort = { on: (name, listener) => main.on(name, listener), postMessage: (message) => tell('main', message) };
Object.assign(window, { start() {}, close() {}, postMessage: (message) => tell('window', message) });
process.on('worker', (thread) => {
  thread.once('online', () => tell('threads', 'online'));
  thread.once('error', (fault) => tell('threads', String(fault)));
});
process.on('message', ({ to, message }) => {
  if (to === 'main') main.emit('message', { data: message, ports: [] });
  else window.emit('message', { data: message });
});
await import('./replica-process.js');
main.emit('message', { data: { t: 'port' }, ports: [window] });
tell('main', 'started');
`;

/**
 * Starts the packed replica process on Node, opens its desk and takes a window's place at it.
 * @param programs the folder of the packed programs
 */
export async function startPackedDesk(programs: string, settings: object): Promise<PackedDeskProcess> {
  const file = join(programs, 'run-desk.mjs');
  writeFileSync(file, SHIM);
  const child = fork(file, {
    serialization: 'advanced',
    cwd: programs,
    env: { TMPDIR: process.env['TMPDIR'] ?? '/tmp' },
  });
  const exited = once(child, 'exit');
  const threads: string[] = [];
  const listeners = {
    main: (_message: unknown) => undefined as void,
    window: (_message: unknown) => undefined as void,
  };
  child.on('message', ({ to, message }: { to: 'main' | 'window' | 'threads'; message: unknown }) => {
    if (to === 'threads') threads.push(String(message));
    else listeners[to](message);
  });
  const opened = await new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the packed desk ended with ${code}`)));
    listeners.main = (message) => {
      if (message === 'started') child.send({ to: 'main', message: { t: 'q', i: '1', m: 'open', a: [settings] } });
      else if (isAnswer(message)) resolve(message.r);
    };
  });
  if (!isOk(opened)) {
    child.kill();
    throw new Error(`the packed desk did not open: ${JSON.stringify(opened)}`);
  }
  const bridge = connectBridge({
    open: (onChannel) =>
      onChannel({
        post: (message) => void child.send({ to: 'window', message }),
        onMessage(listener) {
          listeners.window = listener;
        },
        onClose: () => undefined,
        close: () => undefined,
      }),
    close: () => undefined,
  });
  const takeSeat = (): never => {
    throw new Error('a packed desk has one window');
  };
  const close = async (): Promise<number> => {
    child.send({ to: 'main', message: { t: 'q', m: 'close', a: [] } });
    const [code] = (await exited) as [number];
    bridge.close();
    return code;
  };
  return {
    desk: new DeskDriver({ host: bridge as DeskHost, takeSeat, close: async () => void (await close()) }),
    threads,
    close,
    kill: () => void child.kill('SIGKILL'),
  };
}

function isAnswer(message: unknown): message is { readonly r: unknown } {
  return typeof message === 'object' && message !== null && 'i' in message && message.i === '1' && 'r' in message;
}

function isOk(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true;
}
