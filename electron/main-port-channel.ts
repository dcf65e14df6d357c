import type { MessagePortMain } from 'electron';
import { type Channel, onceClosed } from '../sync/bridge/channel.ts';

/** A channel over Electron's own port, whose events are Node's and not the DOM's. */
export function mainPortChannel(port: MessagePortMain): Channel {
  const end = onceClosed();
  port.on('close', () => end.close());
  return {
    post(message) {
      if (!end.isClosed()) port.postMessage(message);
    },
    onMessage(listener) {
      port.on('message', ({ data }: { readonly data: unknown }) => {
        if (!end.isClosed()) listener(data);
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
