import type { Line } from './channel.ts';
import { type MessagePortLike, portChannel } from './port-channel.ts';

export interface PortLineOptions {
  /** Asks for a port; one is given when the replica runs, be that now or after its restart. */
  readonly requestPort: () => void;
  /** Hears each port that is given; the returned function stops hearing. */
  readonly onPort: (listener: (port: MessagePortLike) => void) => () => void;
  /** Hears that the replica will not be started again; the returned function stops hearing. */
  readonly onGivenUp: (listener: () => void) => () => void;
}

/** Channels over MessagePorts that the host of the window hands out, one at a time. */
export function portLine(options: PortLineOptions): Line {
  let closed = false;
  const hearing: (() => void)[] = [];
  return {
    open(onChannel, onUnreachable) {
      hearing.push(options.onGivenUp(onUnreachable));
      hearing.push(
        options.onPort((port) => {
          const channel = portChannel(port);
          onChannel(channel);
          channel.onClose(() => {
            if (!closed) options.requestPort();
          });
        }),
      );
      options.requestPort();
    },
    close() {
      closed = true;
      for (const stop of hearing.splice(0)) stop();
    },
  };
}
