/**
 * One live way between two parties of the bridge. Messages arrive whole and in order, or the channel closes:
 * a channel that closed stays closed, and what was not answered by then is not known to have been done.
 */
export interface Channel {
  /** Throws `MessageTooLarge`; posting on a closed channel does nothing. */
  post(message: unknown): void;
  /** Takes the one listener. What arrives earlier is kept for it, where the carrier can. */
  onMessage(listener: (message: unknown) => void): void;
  /** Told once, at once if it has closed already; whichever side closed it. */
  onClose(listener: () => void): void;
  close(): void;
}

/** Where channels come from: a new one after each that broke, until the line is closed. */
export interface Line {
  /** Begins. `onUnreachable` tells of an attempt that gave no channel; the line goes on trying by itself. */
  open(onChannel: (channel: Channel) => void, onUnreachable: () => void): void;
  close(): void;
}

/** The largest message that a channel over a network carries, in bytes as encoded. */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

export class MessageTooLarge extends Error {
  readonly bytes: number;
  readonly limit: number;

  constructor(bytes: number, limit: number) {
    super(`message of ${bytes} bytes is over the limit of ${limit}`);
    this.bytes = bytes;
    this.limit = limit;
  }
}

/** A close that is told once, to listeners of before and after. */
export function onceClosed(): {
  readonly close: () => void;
  readonly isClosed: () => boolean;
  readonly onClose: (listener: () => void) => void;
} {
  let closed = false;
  const listeners: (() => void)[] = [];
  return {
    isClosed: () => closed,
    onClose(listener) {
      if (closed) listener();
      else listeners.push(listener);
    },
    close() {
      if (closed) return;
      closed = true;
      for (const listener of listeners.splice(0)) listener();
    },
  };
}
