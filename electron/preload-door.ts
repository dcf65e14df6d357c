import type { ContextBridge, IpcRenderer } from 'electron';
import { PORT_MESSAGE, type WindowDoor } from '../sync/bridge/window-door.ts';
import { GIVE_PORT, GIVEN_UP, LOCK_AT_ONCE, LOCK_WHEN_SAVED, REQUEST_PORT } from './door-messages.ts';

export interface PreloadWindow {
  readonly location: { readonly origin: string };
  postMessage(message: unknown, targetOrigin: string, transfer: readonly unknown[]): void;
}

/**
 * All that the page gets of Electron: three functions with no arguments that cross. A port cannot pass through
 * `contextBridge`; it goes to the page as a message of its own window.
 */
export function exposeDoor(
  { contextBridge, ipcRenderer }: { contextBridge: ContextBridge; ipcRenderer: IpcRenderer },
  window: PreloadWindow,
): void {
  const door: WindowDoor = {
    requestPort: () => ipcRenderer.send(REQUEST_PORT),
    onGivenUp: (listener) => void ipcRenderer.on(GIVEN_UP, () => listener()),
    onSystemLock(listener) {
      ipcRenderer.on(LOCK_AT_ONCE, () => listener('at-once'));
      ipcRenderer.on(LOCK_WHEN_SAVED, () => listener('when-saved'));
    },
  };
  contextBridge.exposeInMainWorld('chancery', door);
  ipcRenderer.on(GIVE_PORT, ({ ports }) => window.postMessage(PORT_MESSAGE, window.location.origin, ports));
}
