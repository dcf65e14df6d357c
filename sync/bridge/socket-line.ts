import type { Channel, Line } from './channel.ts';
import { socketChannel, type WebSocketLike } from './socket-channel.ts';

export interface SocketLineOptions {
  /** A new WebSocket, not yet open. */
  readonly openSocket: () => WebSocketLike;
  /** Calls back after so many milliseconds; the returned function cancels. */
  readonly wait: (milliseconds: number, then: () => void) => () => void;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;

/** Channels over WebSocket: the next attempt comes after 250 ms, then twice that, up to 5 s, until one opens. */
export function socketLine(options: SocketLineOptions): Line {
  let closed = false;
  let failures = 0;
  let stop: () => void = () => undefined;

  const attempt = (onChannel: (channel: Channel) => void, onUnreachable: () => void): void => {
    const socket = options.openSocket();
    const channel = socketChannel(socket);
    let opened = false;
    stop = () => channel.close();
    socket.addEventListener('open', () => {
      if (closed) return;
      opened = true;
      failures = 0;
      onChannel(channel);
    });
    channel.onClose(() => {
      if (closed) return;
      if (!opened) onUnreachable();
      const delay = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
      failures += 1;
      stop = options.wait(delay, () => attempt(onChannel, onUnreachable));
    });
  };

  return {
    open: attempt,
    close() {
      closed = true;
      stop();
    },
  };
}
