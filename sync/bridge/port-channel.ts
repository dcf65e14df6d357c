import { type Channel, onceClosed } from './channel.ts';

/** What a browser's MessagePort and one of Node's `worker_threads` have in common. */
export interface MessagePortLike {
  postMessage(message: unknown): void;
  addEventListener(type: 'message' | 'close', listener: (event: object) => void): void;
  start(): void;
  close(): void;
}

/**
 * A channel over one end of a MessageChannel; messages are structured clones, so Uint8Arrays pass as they are.
 * The port's own `close` event tells that the other end is gone, its process included (Node, Chromium 122 and later).
 */
export function portChannel(port: MessagePortLike): Channel {
  const end = onceClosed();
  port.addEventListener('close', () => end.close());
  return {
    post(message) {
      if (!end.isClosed()) port.postMessage(message);
    },
    onMessage(listener) {
      port.addEventListener('message', (event) => {
        if (!end.isClosed()) listener((event as { readonly data: unknown }).data);
      });
      port.start();
    },
    onClose: end.onClose,
    close() {
      port.close();
      end.close();
    },
  };
}
