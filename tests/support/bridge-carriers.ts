import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { WebSocketServer } from 'ws';
import { type Channel, type Line, MAX_MESSAGE_BYTES, onceClosed } from '../../sync/bridge/channel.ts';
import { type MessagePortLike, portChannel } from '../../sync/bridge/port-channel.ts';
import { portLine } from '../../sync/bridge/port-line.ts';
import { socketChannel } from '../../sync/bridge/socket-channel.ts';
import { socketLine } from '../../sync/bridge/socket-line.ts';

/** One way to carry the bridge, with both of its ends in this process. */
export interface Carrier {
  /** The desk's end; each channel it opens appears in `accepted`. */
  readonly line: Line;
  /** The host's ends, oldest first. */
  readonly accepted: Channel[];
  /** Called with each of the host's ends before anything is sent to it. */
  onAccept(serve: (channel: Channel) => void): void;
  /** A channel of its own, past the line, for messages that no bridge would send. */
  openRaw(): Promise<Channel>;
  close(): Promise<void>;
}

export const carriers: Readonly<Record<string, () => Promise<Carrier>>> = {
  memory: async () => memoryCarrier(),
  MessageChannel: async () => messageChannelCarrier(),
  WebSocket: webSocketCarrier,
};

function acceptor(): Pick<Carrier, 'accepted' | 'onAccept'> & { accept(channel: Channel): void } {
  const accepted: Channel[] = [];
  let serve: (channel: Channel) => void = () => undefined;
  return {
    accepted,
    onAccept(next) {
      serve = next;
    },
    accept(channel) {
      accepted.push(channel);
      serve(channel);
    },
  };
}

function memoryCarrier(): Carrier {
  const host = acceptor();
  let closed = false;
  const openPair = (): Channel => {
    const [near, far] = memoryPair();
    host.accept(far);
    return near;
  };
  const line: Line = {
    open(onChannel) {
      const next = (): void => {
        if (closed) return;
        const channel = openPair();
        onChannel(channel);
        channel.onClose(() => queueMicrotask(next));
      };
      next();
    },
    close() {
      closed = true;
    },
  };
  return { ...host, line, openRaw: async () => openPair(), close: async () => line.close() };
}

/** Two ends that hand structured clones to each other, each message in a microtask of its own. */
function memoryPair(): [Channel, Channel] {
  const end = onceClosed();
  const ends = [memoryEnd(), memoryEnd()] as const;
  const channel = (own: 0 | 1): Channel => ({
    post(message) {
      const clone: unknown = structuredClone(message);
      queueMicrotask(() => end.isClosed() || ends[own === 0 ? 1 : 0].deliver(clone));
    },
    onMessage: ends[own].listen,
    onClose: end.onClose,
    close: end.close,
  });
  return [channel(0), channel(1)];
}

function memoryEnd(): { readonly deliver: (message: unknown) => void; readonly listen: Channel['onMessage'] } {
  let deliver: (message: unknown) => void = () => undefined;
  return {
    deliver: (message) => deliver(message),
    listen(listener) {
      deliver = listener;
    },
  };
}

function messageChannelCarrier(): Carrier {
  const host = acceptor();
  const ports: MessagePort[] = [];
  const listeners = new Set<(port: MessagePortLike) => void>();
  const openPair = (): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    host.accept(portChannel(port2));
    return port1;
  };
  const line = portLine({
    requestPort() {
      const port = openPair();
      for (const listener of listeners) listener(port);
    },
    onPort(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onGivenUp: () => () => undefined,
  });
  return {
    ...host,
    line,
    openRaw: async () => portChannel(openPair()),
    async close() {
      line.close();
      for (const port of ports) port.close();
    },
  };
}

async function webSocketCarrier(): Promise<Carrier> {
  const host = acceptor();
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, maxPayload: MAX_MESSAGE_BYTES });
  server.on('connection', (socket) => host.accept(socketChannel(socket)));
  await once(server, 'listening');
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const openSocket = (): WebSocket => new WebSocket(url);
  const line = socketLine({ openSocket, wait: waitNotAtAll });
  return {
    ...host,
    line,
    async openRaw() {
      const socket = openSocket();
      await once(socket, 'open');
      return socketChannel(socket);
    },
    async close() {
      line.close();
      for (const client of server.clients) client.terminate();
      server.close();
      await once(server, 'close');
    },
  };
}

function waitNotAtAll(_milliseconds: number, then: () => void): () => void {
  const immediate = setImmediate(then);
  return () => clearImmediate(immediate);
}
