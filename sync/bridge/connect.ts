import { type BirpcReturn, createBirpc } from 'birpc';
import { err, type Result } from '../core/result.ts';
import { type Channel, type Line, MessageTooLarge } from './channel.ts';
import type { Bridge } from './client.ts';
import type { Failure } from './contract.ts';
import type { DeskCalls, HostCalls } from './wire.ts';

interface Watcher {
  readonly name: string;
  readonly input: unknown;
  readonly onAnswer: (answer: Result<unknown, Failure>) => void;
}

/** The renderer's end. Runs in a browser: nothing of Node may be imported here. */
export interface ConnectedBridge extends Bridge {
  /** Ends the line; every later command is answered `disconnected`. */
  close(): void;
}

/**
 * A bridge over a line of channels. What is watched is watched again on each new channel. A command in flight when its
 * channel closes is answered `disconnected`: it may have been done, so nothing here sends it twice.
 */
export function connectBridge(line: Line): ConnectedBridge {
  const watchers = new Map<number, Watcher>();
  const connection = tellConnection();
  let current: Connection | undefined;
  let lastWatcher = 0;

  const isCurrent = (connected: Connection): boolean => current === connected;
  const begin = (channel: Channel): void => {
    current?.channel.close();
    const opened = { channel, rpc: speak(channel, watchers) };
    current = opened;
    channel.onClose(() => {
      opened.rpc.$close();
      if (!isCurrent(opened)) return;
      current = undefined;
      connection.tell(false);
    });
    // A channel that had closed already said so just now.
    if (!isCurrent(opened)) return;
    for (const [number, { name, input }] of watchers) sent(opened.rpc.watch.asEvent(number, name, input));
    connection.tell(true);
  };
  line.open(begin, () => connection.tell(false));

  const bridge: BridgeOnTheWire = {
    async command(name, input) {
      if (current === undefined) return err({ type: 'disconnected' });
      try {
        return await current.rpc.command(name, input);
      } catch (error) {
        return err(failureOf(error));
      }
    },
    watch(name, input, onAnswer) {
      const number = ++lastWatcher;
      watchers.set(number, { name, input, onAnswer });
      if (current !== undefined) sent(current.rpc.watch.asEvent(number, name, input));
      return () => {
        if (watchers.delete(number) && current !== undefined) sent(current.rpc.unwatch.asEvent(number));
      };
    },
    onConnection: connection.listen,
    close() {
      line.close();
      watchers.clear();
      current?.channel.close();
    },
  };
  // Outputs are of the contract's types by name; the wire between cannot carry that knowledge.
  return bridge as ConnectedBridge;
}

interface Connection {
  readonly channel: Channel;
  readonly rpc: BirpcReturn<HostCalls, DeskCalls>;
}

interface BridgeOnTheWire {
  command(name: string, input: unknown): Promise<Result<unknown, Failure>>;
  watch(name: string, input: unknown, onAnswer: Watcher['onAnswer']): () => void;
  onConnection(listener: (connected: boolean) => void): () => void;
  close(): void;
}

function speak(channel: Channel, watchers: ReadonlyMap<number, Watcher>): Connection['rpc'] {
  return createBirpc<HostCalls, DeskCalls>(
    { answer: (number, answer) => watchers.get(number)?.onAnswer(answer) },
    {
      post: (message) => channel.post(message),
      on: (listener) => channel.onMessage((message) => isMessage(message) && listener(message)),
      onFunctionError: surface,
      // A save on a slow disk may take long; a channel that breaks says so itself.
      timeout: -1,
    },
  );
}

function isMessage(message: unknown): boolean {
  return typeof message === 'object' && message !== null;
}

/** A listener's fault is its own: birpc would swallow it, so it is thrown where the platform reports it. */
function surface(error: unknown): true {
  queueMicrotask(() => {
    throw error;
  });
  return true;
}

/** Events have no answer: where one cannot be sent, the channel is closing and the next one sends it again. */
function sent(event: Promise<void>): void {
  event.catch(() => undefined);
}

function failureOf(error: unknown): Failure {
  if (error instanceof MessageTooLarge) return { type: 'record-too-large', bytes: error.bytes, limit: error.limit };
  return { type: 'disconnected' };
}

/** Listeners hear the present state first, once it is known, then each change. */
function tellConnection(): { tell(connected: boolean): void; listen: Bridge['onConnection'] } {
  const listeners = new Set<(connected: boolean) => void>();
  let known: boolean | undefined;
  return {
    tell(connected) {
      if (connected === known) return;
      known = connected;
      for (const listener of listeners) listener(connected);
    },
    listen(listener) {
      listeners.add(listener);
      if (known !== undefined) listener(known);
      return () => listeners.delete(listener);
    },
  };
}
