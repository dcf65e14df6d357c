import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { BRIDGE_PATH, connectDesk, type DeskWindow, type WindowMessage } from '../../sync/bridge/connect-desk.ts';
import { PORT_MESSAGE, type WindowDoor } from '../../sync/bridge/window-door.ts';
import { portChannel } from '../../sync/bridge/port-channel.ts';
import { serveBridge } from '../../sync/bridge/serve.ts';
import { ok } from '../../sync/core/result.ts';
import { fakeDeskHost } from '../support/fake-desk-host.ts';

const ports: MessagePort[] = [];

afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

describe('the bridge of a window', () => {
  it('takes the port that the preload hands over, and asks for another when it closes', async () => {
    const host = fakeDeskHost();
    host.answerWith(() => ok({}));
    const window = fakeWindow();
    const bridge = connectDesk(window);
    expect(window.asked).toBe(1);
    const hosts = window.giveServedPort(host);
    await until(async () => expect(await bridge.command('exchangeNow', {})).toEqual(ok({})));
    hosts.close();
    await until(() => expect(window.asked).toBe(2));
    window.giveServedPort(host);
    await until(async () => expect(await bridge.command('exchangeNow', {})).toEqual(ok({})));
    bridge.close();
  });

  it.each([
    ['another origin', (): Partial<WindowMessage> => ({ origin: 'https://example.org' })],
    ['another window', (): Partial<WindowMessage> => ({ source: {} })],
    ['another kind of message', (): Partial<WindowMessage> => ({ data: 'chancery' })],
  ])('takes no port from %s', async (_name, change) => {
    const window = fakeWindow();
    const bridge = connectDesk(window);
    window.givePort(change());
    expect(await bridge.command('exchangeNow', {})).toEqual({ ok: false, error: { type: 'disconnected' } });
    bridge.close();
  });

  it('tells that the replica was given up', () => {
    const window = fakeWindow();
    const connections: boolean[] = [];
    const bridge = connectDesk(window);
    bridge.onConnection((connected) => connections.push(connected));
    window.giveUp();
    expect(connections).toEqual([false]);
    bridge.close();
  });

  it('goes to the WebSocket of its own origin where no preload has been', () => {
    const urls: string[] = [];
    class RecordingSocket extends EventTarget {
      binaryType = '';
      readyState = 0;
      constructor(url: string) {
        super();
        urls.push(url);
      }
      send(): void {}
      close(): void {}
    }
    const { chancery: _none, ...station } = fakeWindow();
    connectDesk({ ...station, WebSocket: RecordingSocket }).close();
    expect(urls).toEqual([`ws://127.0.0.1:4310${BRIDGE_PATH}`]);
  });

  it("is typed for a browser's own window", () => {
    expectTypeOf<Window & typeof globalThis>().toExtend<DeskWindow>();
  });
});

interface FakeWindow extends DeskWindow {
  readonly chancery: WindowDoor;
  asked: number;
  givePort(change?: Partial<WindowMessage>): MessagePort;
  giveServedPort(host: Parameters<typeof serveBridge>[1]): MessagePort;
  giveUp(): void;
}

/** A window with Electron's preload in it. */
function fakeWindow(): FakeWindow {
  const listeners = new Set<(event: WindowMessage) => void>();
  const givenUp: (() => void)[] = [];
  const window: FakeWindow = {
    asked: 0,
    chancery: {
      requestPort: () => void (window.asked += 1),
      onGivenUp: (listener) => void givenUp.push(listener),
      onSystemLock: (listener) => listener('when-saved'),
    },
    location: { origin: 'app://chancery', protocol: 'http:', host: '127.0.0.1:4310' },
    WebSocket,
    setTimeout: () => 0,
    clearTimeout: () => undefined,
    addEventListener: (_type, listener) => void listeners.add(listener),
    removeEventListener: (_type, listener) => void listeners.delete(listener),
    givePort(change = {}) {
      const { port1, port2 } = new MessageChannel();
      ports.push(port1, port2);
      const message = { data: PORT_MESSAGE, origin: 'app://chancery', source: window, ports: [port1], ...change };
      for (const listener of listeners) listener(message);
      return port2;
    },
    giveServedPort(host) {
      const port = window.givePort();
      serveBridge(portChannel(port), host);
      return port;
    },
    giveUp() {
      for (const listener of givenUp) listener();
    },
  };
  return window;
}

function until<Value>(check: () => Value | Promise<Value>): Promise<Value> {
  return vi.waitFor(check, { interval: 2, timeout: 5_000 });
}
