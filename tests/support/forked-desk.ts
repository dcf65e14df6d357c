import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { onceClosed } from '../../sync/bridge/channel.ts';
import { connectBridge } from '../../sync/bridge/connect.ts';
import type { DeskHost } from '../../sync/bridge/host.ts';
import type { OpenDeskOptions } from '../../sync/bridge/open-desk.ts';
import { inRoot } from '../../build/bootstrap/paths.mjs';
import { DeskDriver } from './desk.ts';

export interface ForkedDesk {
  readonly desk: DeskDriver;
  /** None of its own code runs any more, as after a power cut. */
  kill(): Promise<void>;
}

/**
 * A desk in a process of its own, driven over the bridge.
 * @param sources the folder of the program, where it is not this one
 */
export function forkDesk(options: OpenDeskOptions, sources = inRoot()): ForkedDesk {
  const child = fork(path.join(sources, 'tests/support/desk-child.ts'), [JSON.stringify(options)], {
    serialization: 'advanced',
    env: { ...process.env, NODE_COMPILE_CACHE: inRoot('tests/out/compiled') },
  });
  const exited = once(child, 'exit');
  const end = onceClosed();
  child.once('exit', end.close);
  const bridge = connectBridge({
    open: (onChannel) =>
      onChannel({
        post: (message) => void (child.connected && child.send(message as object)),
        onMessage: (listener) => void child.on('message', listener),
        onClose: end.onClose,
        close: end.close,
      }),
    close: () => undefined,
  });
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
    bridge.close();
  };
  const takeSeat = (): never => {
    throw new Error('a forked desk has one window');
  };
  return { desk: new DeskDriver({ host: bridge as DeskHost, takeSeat, close: kill }), kill };
}
