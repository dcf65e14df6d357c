import { EventEmitter } from 'node:events';
import type { ContextBridge, IpcRenderer } from 'electron';
import { describe, expect, it } from 'vitest';
import { exposeDoor } from '../../electron/preload-door.ts';
import type { WindowDoor } from '../../sync/bridge/window-door.ts';

describe('the preload', () => {
  function expose(): {
    exposed: Record<string, unknown>;
    door: WindowDoor;
    sent: unknown[][];
    posted: unknown[][];
    ipcRenderer: EventEmitter;
  } {
    const exposed: Record<string, unknown> = {};
    const sent: unknown[][] = [];
    const posted: unknown[][] = [];
    const ipcRenderer = Object.assign(new EventEmitter(), { send: (...args: unknown[]) => sent.push(args) });
    const contextBridge = { exposeInMainWorld: (name: string, api: unknown) => (exposed[name] = api) };
    exposeDoor(
      {
        contextBridge: contextBridge as unknown as ContextBridge,
        ipcRenderer: ipcRenderer as unknown as IpcRenderer,
      },
      { location: { origin: 'app://chancery' }, postMessage: (...args) => posted.push(args) },
    );
    return { exposed, door: exposed['chancery'] as WindowDoor, sent, posted, ipcRenderer };
  }

  it('gives the page three functions and nothing else', () => {
    const { exposed, door } = expose();
    expect(Object.keys(exposed)).toEqual(['chancery']);
    expect(Object.keys(door).toSorted()).toEqual(['onGivenUp', 'onSystemLock', 'requestPort']);
  });

  it('lets nothing of the page through with a request', () => {
    const { door, sent } = expose();
    (door.requestPort as (...smuggled: unknown[]) => void)('file', { path: '/etc/passwd' });
    expect(sent).toEqual([['chancery/request-port']]);
  });

  it('passes a port to its own window and origin only', () => {
    const { ipcRenderer, posted } = expose();
    const port = {};
    ipcRenderer.emit('chancery/give-port', { ports: [port] });
    expect(posted).toEqual([['chancery/port', 'app://chancery', [port]]]);
  });

  it('tells of a replica that was given up, and hands on no event', () => {
    const { door, ipcRenderer } = expose();
    const told: unknown[][] = [];
    door.onGivenUp((...args: unknown[]) => void told.push(args));
    ipcRenderer.emit('chancery/given-up', { sender: ipcRenderer });
    expect(told).toEqual([[]]);
  });

  it('tells how the desk is to be locked with the system, and hands on no event', () => {
    const { door, ipcRenderer } = expose();
    const told: unknown[][] = [];
    door.onSystemLock((...args: unknown[]) => void told.push(args));
    ipcRenderer.emit('chancery/lock-at-once', { sender: ipcRenderer });
    ipcRenderer.emit('chancery/lock-when-saved', { sender: ipcRenderer });
    expect(told).toEqual([['at-once'], ['when-saved']]);
  });
});
