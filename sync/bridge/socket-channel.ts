import { type Channel, onceClosed } from './channel.ts';
import { decodeFrame, encodeFrame } from './frame.ts';

/** What a browser's WebSocket and one of `ws` have in common. */
export interface WebSocketLike {
  binaryType: string;
  readonly readyState: number;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(code?: number): void;
  addEventListener(type: 'open' | 'message' | 'close' | 'error', listener: (event: object) => void): void;
}

const OPEN = 1;
const CLOSING = 2;
/** RFC 6455: data that is not of the agreed format. */
const UNSUPPORTED_DATA = 1003;

/** A channel over an open WebSocket: one message, one binary frame. A frame that cannot be read closes it. */
export function socketChannel(socket: WebSocketLike): Channel {
  const end = onceClosed();
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('close', () => end.close());
  // Without a listener, `ws` throws a refused frame's error at the process; a close follows each.
  socket.addEventListener('error', () => undefined);
  if (socket.readyState >= CLOSING) end.close();
  return {
    post(message) {
      const frame = encodeFrame(message);
      if (socket.readyState === OPEN) socket.send(frame);
    },
    onMessage(listener) {
      socket.addEventListener('message', (event) => {
        const { data } = event as { readonly data: unknown };
        if (end.isClosed()) return;
        const frame = data instanceof ArrayBuffer ? decodeFrame(new Uint8Array(data)) : undefined;
        if (frame === undefined) socket.close(UNSUPPORTED_DATA);
        else listener(frame.message);
      });
    },
    onClose: end.onClose,
    close() {
      socket.close();
      end.close();
    },
  };
}
