import type { Line } from './channel.ts';
import { connectBridge, type ConnectedBridge } from './connect.ts';
import type { MessagePortLike } from './port-channel.ts';
import { portLine } from './port-line.ts';
import { socketLine } from './socket-line.ts';
import type { WebSocketLike } from './socket-channel.ts';
import { PORT_MESSAGE, type SystemLock, type WindowDoor } from './window-door.ts';

/** The station's WebSocket, below its origin. */
export const BRIDGE_PATH = '/bridge';

/** The parts of a browser's `window` that lead to a replica. */
export interface DeskWindow {
  readonly chancery?: WindowDoor;
  readonly location: { readonly origin: string; readonly protocol: string; readonly host: string };
  readonly WebSocket: new (url: string) => WebSocketLike;
  setTimeout(then: () => void, milliseconds: number): number;
  clearTimeout(timer: number): void;
  addEventListener(type: 'message', listener: (event: WindowMessage) => void): void;
  removeEventListener(type: 'message', listener: (event: WindowMessage) => void): void;
}

export interface WindowMessage {
  readonly data: unknown;
  readonly origin: string;
  readonly source: unknown;
  readonly ports: readonly MessagePortLike[];
}

/** The bridge of this window, in Electron or from a station: the only place that knows which. */
export function connectDesk(window: DeskWindow): ConnectedBridge {
  return connectBridge(window.chancery === undefined ? stationLine(window) : electronLine(window, window.chancery));
}

/** Tells when the system locks its screen or goes to sleep; a browser does not know. */
export function onSystemLock(window: DeskWindow, listener: (way: SystemLock) => void): void {
  window.chancery?.onSystemLock(listener);
}

function electronLine(window: DeskWindow, door: WindowDoor): Line {
  return portLine({
    requestPort: () => door.requestPort(),
    onPort(listener) {
      const onMessage = (event: WindowMessage): void => {
        const [port] = event.ports;
        // Only the preload speaks from this very window and origin: the window has no frames and no script of others.
        if (event.source !== window || event.origin !== window.location.origin) return;
        if (event.data === PORT_MESSAGE && port !== undefined) listener(port);
      };
      window.addEventListener('message', onMessage);
      return () => window.removeEventListener('message', onMessage);
    },
    onGivenUp(listener) {
      door.onGivenUp(listener);
      return () => undefined;
    },
  });
}

function stationLine(window: DeskWindow): Line {
  const scheme = window.location.protocol === 'https:' ? 'wss:' : 'ws:';
  return socketLine({
    openSocket: () => new window.WebSocket(`${scheme}//${window.location.host}${BRIDGE_PATH}`),
    wait(milliseconds, then) {
      const timer = window.setTimeout(then, milliseconds);
      return () => window.clearTimeout(timer);
    },
  });
}
