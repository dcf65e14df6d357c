import type { MessagePortMain, UtilityProcess } from 'electron';
import { PORT_TO_READER } from './replica-calls.ts';

export interface ReaderOptions {
  readonly fork: () => UtilityProcess;
  readonly makeChannel: () => { readonly port1: MessagePortMain; readonly port2: MessagePortMain };
}

/** The process that reads files for the replica: at most one, ended with whoever asked for it. */
export interface ReaderSupervisor {
  /** Starts a new one. Returns the replica's port to it, which closes when the process ends. */
  readonly start: () => MessagePortMain;
  readonly end: () => void;
}

export function superviseReader({ fork, makeChannel }: ReaderOptions): ReaderSupervisor {
  let running: UtilityProcess | undefined;
  const end = (): void => {
    running?.kill();
    running = undefined;
  };
  return {
    start() {
      end();
      const child = fork();
      running = child;
      // What it prints is of nobody's concern, and unread pipes would stop it.
      child.stdout?.on('data', () => undefined);
      child.stderr?.on('data', () => undefined);
      const { port1, port2 } = makeChannel();
      child.postMessage(PORT_TO_READER, [port2]);
      return port1;
    },
    end,
  };
}
