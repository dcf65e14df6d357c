import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type DeskAppOptions, startDeskApp } from '../../electron/desk-app.ts';
import { usualSettings } from '../../electron/machine-settings.ts';
import { hostReplica } from '../../electron/replica-host.ts';
import { connectBridge, type ConnectedBridge } from '../../sync/bridge/connect.ts';
import type { OpenDesk } from '../../sync/bridge/open-desk.ts';
import { portLine } from '../../sync/bridge/port-line.ts';
import { err, ok } from '../../sync/core/result.ts';
import {
  type FakeElectron,
  fakeElectron,
  type FakeElectronOptions,
  type FakePortMain,
} from '../support/fake-electron.ts';
import { type FakeDeskHost, fakeDeskHost } from '../support/fake-desk-host.ts';

const bridges: ConnectedBridge[] = [];
const ports: FakePortMain[] = [];

afterEach(() => {
  for (const bridge of bridges.splice(0)) bridge.close();
  for (const port of ports.splice(0)) port.close();
});

describe('main', () => {
  it('sandboxes everything, takes the one instance and names its scheme before Electron is ready', async () => {
    const { electron } = await start();
    expect(electron.steps).toEqual(['sandbox', 'lock', 'scheme', 'ready']);
    expect(electron.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
    expect([...electron.handlers.keys()]).toEqual(['app']);
  });

  it('leaves when another instance runs, and shows itself when it is the one that does', async () => {
    const second = await start({ isFirstInstance: false });
    expect(second.electron.app.quits).toBe(1);
    expect(second.electron.windows).toHaveLength(0);
    expect(second.electron.processes).toHaveLength(0);
    const { electron, window } = await start();
    window.minimized = true;
    electron.app.emit('second-instance');
    expect([window.restored, window.focused]).toEqual([1, 1]);
  });

  it('denies what denials.ts denies, to every session and window', async () => {
    const { electron, window } = await start();
    expect([...electron.session.set.keys()].toSorted()).toEqual(['bluetooth', 'check', 'device', 'display', 'request']);
    expect(electron.session.beforeRequest).toBeDefined();
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      expect(window.webContents.listenerCount(name)).toBe(1);
    }
    expect(window.webContents.windowOpen?.({})).toEqual({ action: 'deny' });
  });

  it.each([
    [true, false],
    [false, true],
  ])('opens a sandboxed window on its one page (packaged: %s, developer tools: %s)', async (isPackaged, devTools) => {
    const { window } = await start({ isPackaged });
    expect(window.loaded).toEqual(['app://chancery/']);
    expect(window.options).toMatchObject({
      show: false,
      webPreferences: {
        preload: '/bundle/preload.cjs',
        sandbox: true,
        contextIsolation: true,
        webSecurity: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        spellcheck: false,
        devTools,
      },
    });
    window.emit('ready-to-show');
    expect(window.isVisible).toBe(true);
  });

  it('forks the replica with a small environment and piped output', async () => {
    const { electron } = await start();
    expect(electron.processes[0]?.path).toBe('/bundle/replica-process.js');
    expect(electron.processes[0]?.args).toEqual([]);
    expect(electron.processes[0]?.options).toEqual({
      env: { HOME: '/home/consul' },
      execArgv: [],
      stdio: 'pipe',
      serviceName: 'Chancery replica',
    });
  });

  it('has a menu on macOS only, and none with developer tools', async () => {
    expect((await start({}, 'linux')).electron.menus).toEqual([null]);
    const [menu] = (await start({}, 'darwin')).electron.menus;
    const roles = [...JSON.stringify(menu).matchAll(/"role":"(\w+)"/g)].map(([, role]) => role);
    expect(roles).toEqual(expect.arrayContaining(['about', 'quit', 'undo', 'copy', 'paste', 'minimize']));
    expect(roles).not.toEqual(expect.arrayContaining(['toggleDevTools']));
    expect(roles).not.toEqual(expect.arrayContaining(['reload']));
  });

  it('says aloud that a keystore without a keyring protects nothing', async () => {
    const weak = await start({ backend: 'basic_text' }, 'linux');
    expect(weak.electron.dialogs).toEqual([
      { type: 'warning', message: expect.stringMatching(/chỉ được bảo vệ bằng mật khẩu[^]*only your passphrase/) },
    ]);
    expect((await start({ hasKeystore: false }, 'linux')).electron.dialogs).toEqual(weak.electron.dialogs);
    expect((await start({ backend: 'gnome_libsecret' }, 'linux')).electron.dialogs).toEqual([]);
  });

  it('says in both languages why the replica did not open, and ends', async () => {
    const { electron } = await start({}, 'linux', async () => err({ type: 'data-folder-locked' }));
    await until(() => expect(electron.app.quits).toBe(1));
    expect(electron.dialogs).toEqual([
      { type: 'error', message: expect.stringMatching(/Thư mục dữ liệu[^]*The data folder/) },
    ]);
  });

  it('tells the window, and the person, that a replica was given up', async () => {
    const { electron, window } = await start();
    for (let start_ = 1; start_ <= 4; start_ += 1) {
      await until(() => expect(electron.processes).toHaveLength(start_));
      electron.processes.at(-1)?.exit(11);
    }
    await until(() => expect(window.webContents.sent).toEqual(['chancery/given-up']));
    expect(electron.dialogs).toEqual([{ type: 'error', message: expect.stringMatching(/đã dừng nhiều lần/) }]);
    const page = pageOf(electron);
    page.requestPort();
    expect(page.heard).toEqual(['chancery/given-up']);
  });

  it('carries the bridge from the page to the replica, across a restart of the process', async () => {
    const { electron, host } = await start();
    host.answerWith(() => ok({}));
    const { bridge } = connect(electron);
    await until(async () => expect(await bridge.command('exchangeNow', {})).toEqual(ok({})));
    expect(await bridge.command('nothing' as 'lock', {})).toEqual({
      ok: false,
      error: { type: 'malformed', where: 'name' },
    });
    electron.processes[0]?.exit(11);
    closePorts();
    await until(() => expect(electron.processes).toHaveLength(2));
    await until(async () => expect(await bridge.command('exchangeNow', {})).toEqual(ok({})));
  });

  it.each([
    ['a frame within the page', { origin: 'app://chancery', parent: {} }],
    ['another origin', { origin: 'https://example.org', parent: null }],
    ['a page that has gone', null],
  ])('gives no port to %s', async (_name, change) => {
    const { electron } = await start();
    const page = pageOf(electron, change);
    page.requestPort();
    await until(() => expect(electron.processes).toHaveLength(1));
    expect(page.heard).toEqual([]);
  });

  it('forgets what was unlocked: the replica ends, then the page is crashed and made anew', async () => {
    const { electron, window, host } = await start();
    host.answerWith(() => ok({}));
    const { bridge } = connect(electron);
    await until(async () => expect(await bridge.command('exchangeNow', {})).toEqual(ok({})));
    expect(window.webContents.crashes).toBe(0);
    await bridge.command('lock', {});
    await until(() => expect(window.webContents.reloads).toBe(1));
    expect(window.webContents.crashes).toBe(1);
    expect(electron.processes.map(({ kills, isGone }) => [kills, isGone])).toEqual([
      [1, true],
      [0, false],
    ]);
  });

  it('forgets nothing when the lock was refused', async () => {
    const { electron, window, host } = await start();
    host.answerWith(() => err({ type: 'locked' }));
    const { bridge } = connect(electron);
    await until(async () => expect(await bridge.command('lock', {})).toEqual(err({ type: 'locked' })));
    expect(await bridge.command('lock', {})).toEqual(err({ type: 'locked' }));
    expect(window.webContents.crashes).toBe(0);
    expect(electron.processes).toHaveLength(1);
  });

  it.each(['lock-screen', 'suspend', 'resume'])(
    'at “%s” the page locks as for the key, where nothing is lost',
    async (name) => {
      const { electron, window } = await start();
      electron.powerMonitor.emit(name);
      expect(window.webContents.sent).toEqual(['chancery/lock-when-saved']);
    },
  );

  it('a ministry may want it locked at once, and a page that does not lock is ended with its replica', async () => {
    const waiting: (() => void)[] = [];
    const wait: DeskAppOptions['wait'] = (_, then) => {
      waiting.push(then);
      return () => void waiting.splice(waiting.indexOf(then), 1);
    };
    const machineSettings = () => ok({ ...usualSettings, lockWithSystem: 'at-once' as const });
    const { electron, window, host } = await start({}, 'win32', undefined, { machineSettings, wait });
    host.answerWith(() => ok({}));
    const { bridge } = connect(electron);
    await until(async () => expect(await bridge.command('exchangeNow', {})).toEqual(ok({})));
    electron.powerMonitor.emit('lock-screen');
    expect(window.webContents.sent).toEqual(['chancery/lock-at-once']);
    expect(waiting).toHaveLength(1);
    await bridge.command('lock', {});
    await until(() => expect(window.webContents.crashes).toBe(1));
    expect(waiting).toHaveLength(0);
    electron.powerMonitor.emit('suspend');
    waiting[0]?.();
    await until(() => expect(window.webContents.crashes).toBe(2));
    expect(electron.processes.map(({ isGone }) => isGone)).toEqual([true, true, false]);
  });

  it('follows no lock of the system where a ministry wants none, and closes with it all the same', async () => {
    const machineSettings = () => ok({ ...usualSettings, lockWithSystem: 'never' as const });
    const { electron, window } = await start({}, 'linux', undefined, { machineSettings });
    for (const name of ['lock-screen', 'suspend', 'resume']) electron.powerMonitor.emit(name);
    expect(window.webContents.sent).toEqual([]);
    electron.powerMonitor.emit('shutdown');
    await until(() => expect(electron.app.quits).toBe(1));
  });

  it('opens with what is usual where the machine’s settings cannot be read, and says which is wrong', async () => {
    const machineSettings = () =>
      err({ type: 'settings-unreadable', file: '/etc/chancery/settings.json', where: 'lockWithSystem' } as const);
    const { electron, window } = await start({}, 'linux', undefined, { machineSettings });
    expect(electron.dialogs).toEqual([
      { type: 'warning', message: expect.stringMatching(/“lockWithSystem” không đúng[^]*“lockWithSystem” is not/) },
    ]);
    electron.powerMonitor.emit('suspend');
    expect(window.webContents.sent).toEqual(['chancery/lock-when-saved']);
  });

  it('makes a page that crashed anew, three times in a minute at the most', async () => {
    const { electron, window } = await start();
    for (let crash = 0; crash < 5; crash += 1) {
      window.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 });
    }
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    expect(window.webContents.reloads).toBe(3);
    expect(electron.dialogs[0]).toEqual({
      type: 'error',
      message: expect.stringMatching(/Màn hình đã dừng[^]*screen stopped/),
    });
  });

  it('takes no lock for a crash, however often people lock', async () => {
    const { electron, window, host } = await start();
    host.answerWith(() => ok({}));
    const { bridge } = connect(electron);
    for (let locks = 1; locks <= 5; locks += 1) {
      await until(async () => expect(await bridge.command('lock', {})).toEqual(ok({})));
      await until(() => expect(window.webContents.crashes).toBe(locks));
      window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 });
      window.webContents.emit('did-finish-load');
      closePorts();
      await until(() => expect(electron.processes).toHaveLength(locks + 1));
    }
    expect(window.webContents.reloads).toBe(5);
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 });
    expect(window.webContents.reloads).toBe(6);
    expect(electron.dialogs).toEqual([]);
  });

  it('lets the replica close its file before it ends', async () => {
    const closed = vi.fn<() => Promise<void>>(async () => undefined);
    const { electron } = await start({}, 'linux', async () => ok({ host: fakeDeskHost(), close: closed }));
    await everyMessageArrived();
    electron.app.emit('window-all-closed');
    expect(electron.app.quits).toBe(0);
    await until(() => expect(electron.app.quits).toBe(1));
    expect(closed).toHaveBeenCalledOnce();
    expect(electron.processes[0]?.kills).toBe(0);
  });

  it('leaves the replica to a page that does not let its window be closed', async () => {
    const closed = vi.fn<() => Promise<void>>(async () => undefined);
    const { electron } = await start({}, 'darwin', async () => ok({ host: fakeDeskHost(), close: closed }));
    await everyMessageArrived();
    electron.app.areWindowsHeld = true;
    electron.app.quit();
    await everyMessageArrived();
    expect(closed).not.toHaveBeenCalled();
    electron.app.areWindowsHeld = false;
    electron.app.quit();
    await until(() => expect(electron.app.quits).toBe(1));
    expect(closed).toHaveBeenCalledOnce();
  });

  it.each([
    [
      { width: 1920, height: 1040 },
      { width: 1440, height: 900, minWidth: 960, minHeight: 600 },
    ],
    [
      { width: 1366, height: 728 },
      { width: 1366, height: 728, minWidth: 960, minHeight: 600 },
    ],
    [
      { width: 683, height: 364 },
      { width: 683, height: 364, minWidth: 683, minHeight: 364 },
    ],
  ])('opens no window larger than the screen: %o', async (workArea, size) => {
    expect((await start({ workArea })).window.options).toMatchObject(size);
  });

  it('is for Windows the program that its installer put there', async () => {
    const { electron } = await start({}, 'win32');
    expect(readFileSync('electron-builder.yml', 'utf8')).toContain(`appId: ${electron.app.modelId}\n`);
  });
});

interface Started {
  readonly electron: FakeElectron;
  readonly window: FakeElectron['windows'][number];
  readonly host: FakeDeskHost;
}

async function start(
  options: FakeElectronOptions = {},
  platform: NodeJS.Platform = 'linux',
  openDesk?: OpenDesk,
  change: Partial<DeskAppOptions> = {},
): Promise<Started> {
  const host = fakeDeskHost();
  const electron = fakeElectron({
    ...options,
    replica: (process) =>
      hostReplica({
        parentPort: process.parentPort,
        openDesk: openDesk ?? (async () => ok({ host, close: async () => undefined })),
        onFault(fault) {
          throw fault;
        },
        exit: (code) => process.exit(code),
      }),
  });
  await startDeskApp(electron.parts, {
    bundle: {
      preload: '/bundle/preload.cjs',
      replica: '/bundle/replica-process.js',
      reader: '/bundle/reader-process.js',
      desk: '/bundle/desk',
    },
    process: {
      argv: ['chancery'],
      env: { HOME: '/home/consul', NODE_OPTIONS: '--require=evil.js' },
      platform,
    },
    machineSettings: () => ok(usualSettings),
    now: () => 0,
    wait: () => () => undefined,
    log: () => undefined,
    ...change,
  });
  return { electron, window: electron.windows[0]!, host };
}

/** A page as main sees it: it asks for ports and hears what comes. */
function pageOf(
  electron: FakeElectron,
  frame: object | null = { origin: 'app://chancery', parent: null },
): { requestPort: () => void; heard: string[]; onPort: (listener: (port: FakePortMain) => void) => () => void } {
  const heard: string[] = [];
  const listeners = new Set<(port: FakePortMain) => void>();
  const senderFrame = frame && {
    ...frame,
    postMessage(channel: string, _message: null, [port]: [FakePortMain]) {
      heard.push(channel);
      ports.push(port);
      for (const listener of listeners) listener(port);
    },
    send: (channel: string) => heard.push(channel),
  };
  return {
    heard,
    requestPort: () => void electron.ipcMain.emit('chancery/request-port', { senderFrame }),
    onPort(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function connect(electron: FakeElectron): { bridge: ConnectedBridge } {
  const page = pageOf(electron);
  const bridge = connectBridge(
    portLine({
      requestPort: page.requestPort,
      onPort: (listener) => page.onPort(({ port }) => listener(port)),
      onGivenUp: () => () => undefined,
    }),
  );
  bridges.push(bridge);
  return { bridge };
}

/** What the system does with the ports of a process that ended. */
function closePorts(): void {
  for (const port of ports.splice(0)) port.close();
}

/** Fakes deliver in microtasks: all that was under way is through when the next turn begins. */
function everyMessageArrived(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function until<Value>(check: () => Value | Promise<Value>): Promise<Value> {
  return vi.waitFor(check, { interval: 2, timeout: 5_000 });
}
