import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { BrowserWindow, MessagePortMain, SafeStorage, Session, UtilityProcess, WebContents } from 'electron';
import type { ElectronParts } from '../../electron/desk-app.ts';
import type { ParentMessage, ParentPortLike } from '../../electron/replica-host.ts';

/** An Electron without a window: events are the test's to emit, and what main asked for can be read back. */
export interface FakeElectron {
  readonly parts: ElectronParts;
  readonly app: FakeApp;
  readonly session: FakeSession;
  readonly ipcMain: EventEmitter;
  readonly powerMonitor: EventEmitter;
  readonly windows: FakeWindow[];
  readonly processes: FakeProcess[];
  /** What main said in system dialogs. */
  readonly dialogs: { readonly type: string; readonly message: string }[];
  readonly schemes: unknown[];
  readonly handlers: Map<string, (request: Request) => Promise<Response>>;
  readonly menus: unknown[];
  /** Context menus that were opened, as their templates. */
  readonly popups: { readonly label?: string; readonly enabled?: boolean }[][];
  readonly safeStorage: FakeSafeStorage;
  /** In which order main did what depends on order. */
  readonly steps: string[];
}

export interface FakeElectronOptions {
  readonly isPackaged?: boolean;
  readonly isFirstInstance?: boolean;
  readonly backend?: ReturnType<SafeStorage['getSelectedStorageBackend']>;
  readonly hasKeystore?: boolean;
  /** What the screen has beside its task bar. */
  readonly workArea?: { readonly width: number; readonly height: number };
  /** Runs in a forked process, in place of its file. */
  readonly replica?: (process: FakeProcess) => void;
}

export function fakeElectron(options: FakeElectronOptions = {}): FakeElectron {
  const steps: string[] = [];
  const app = new FakeApp(steps, options);
  const session = new FakeSession();
  const ipcMain = new EventEmitter();
  const powerMonitor = new EventEmitter();
  const windows: FakeWindow[] = [];
  const processes: FakeProcess[] = [];
  const dialogs: FakeElectron['dialogs'] = [];
  const schemes: unknown[] = [];
  const menus: unknown[] = [];
  const popups: FakeElectron['popups'] = [];
  const handlers: FakeElectron['handlers'] = new Map();
  const safeStorage = new FakeSafeStorage(options.backend ?? 'gnome_libsecret');
  safeStorage.isAvailable = options.hasKeystore ?? true;
  const parts = {
    app,
    BrowserWindow: class extends FakeWindow {
      constructor(windowOptions: unknown) {
        super(windowOptions);
        windows.push(this);
        app.emit('web-contents-created', {}, this.webContents);
      }
    },
    dialog: {
      showErrorBox: (_title: string, message: string) => dialogs.push({ type: 'error', message }),
      async showMessageBox(_window: unknown, { type, message }: { type: string; message: string }) {
        dialogs.push({ type, message });
        return { response: 0 };
      },
    },
    ipcMain,
    Menu: {
      setApplicationMenu: (menu: unknown) => menus.push(menu),
      buildFromTemplate: (template: FakeElectron['popups'][number]) =>
        Object.assign(template, { popup: () => popups.push(template) }),
    },
    MessageChannelMain: FakeMessageChannelMain,
    powerMonitor,
    protocol: {
      registerSchemesAsPrivileged(custom: unknown[]) {
        steps.push('scheme');
        schemes.push(...custom);
      },
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => handlers.set(scheme, handler),
    },
    safeStorage,
    screen: { getPrimaryDisplay: () => ({ workAreaSize: options.workArea ?? { width: 1920, height: 1040 } }) },
    session: { defaultSession: session },
    utilityProcess: {
      fork(path: string, args: string[], forkOptions: unknown) {
        const process = new FakeProcess(path, args, forkOptions);
        processes.push(process);
        options.replica?.(process);
        return process;
      },
    },
  };
  return {
    parts: parts as unknown as ElectronParts,
    app,
    session,
    ipcMain,
    powerMonitor,
    windows,
    processes,
    dialogs,
    schemes,
    handlers,
    menus,
    popups,
    safeStorage,
    steps,
  };
}

class FakeApp extends EventEmitter {
  readonly isPackaged: boolean;
  readonly #steps: string[];
  readonly #isFirst: boolean;
  quits = 0;
  modelId: string | undefined;
  readonly exits: number[] = [];

  constructor(steps: string[], options: FakeElectronOptions) {
    super();
    this.#steps = steps;
    this.#isFirst = options.isFirstInstance ?? true;
    this.isPackaged = options.isPackaged ?? true;
  }

  enableSandbox(): void {
    this.#steps.push('sandbox');
  }

  setAppUserModelId(id: string): void {
    this.modelId = id;
  }

  requestSingleInstanceLock(): boolean {
    this.#steps.push('lock');
    return this.#isFirst;
  }

  async whenReady(): Promise<void> {
    await Promise.resolve();
    this.#steps.push('ready');
  }

  getPath(name: string): string {
    return `/fake/${name}`;
  }

  exit(code: number): void {
    this.exits.push(code);
  }

  /** What a page that holds its window open does; `will-quit` comes when no window is left. */
  areWindowsHeld = false;

  /** As Electron: `before-quit`, the page and `will-quit` may each stop it. */
  quit(): void {
    for (const name of ['before-quit', 'will-quit']) {
      const event = fakeEvent();
      this.emit(name, event);
      if (event.isPrevented || this.areWindowsHeld) return;
    }
    this.quits += 1;
  }
}

type Handler = (...args: never[]) => unknown;

export class FakeSession extends EventEmitter {
  readonly set = new Map<string, Handler>();
  beforeRequest: ((details: { url: string }, answer: (response: { cancel: boolean }) => void) => void) | undefined;
  readonly webRequest = {
    onBeforeRequest: (listener: NonNullable<FakeSession['beforeRequest']>): void => {
      this.beforeRequest = listener;
    },
  };

  /** What the system says of proxies, as Chromium lists them. */
  proxies = 'DIRECT';
  readonly resolved: string[] = [];

  async resolveProxy(url: string): Promise<string> {
    this.resolved.push(url);
    return this.proxies;
  }

  setPermissionRequestHandler = (handler: Handler): unknown => this.set.set('request', handler);
  setPermissionCheckHandler = (handler: Handler): unknown => this.set.set('check', handler);
  setDevicePermissionHandler = (handler: Handler): unknown => this.set.set('device', handler);
  setDisplayMediaRequestHandler = (handler: Handler): unknown => this.set.set('display', handler);
  setBluetoothPairingHandler = (handler: Handler): unknown => this.set.set('bluetooth', handler);

  get asSession(): Session {
    return this as unknown as Session;
  }
}

export class FakeWebContents extends EventEmitter {
  windowOpen: ((details: unknown) => { action: string }) | undefined;
  rtcPolicy: string | undefined;
  crashes = 0;
  reloads = 0;
  zoomLevel = 0;
  readonly sent: string[] = [];

  setWindowOpenHandler(handler: NonNullable<FakeWebContents['windowOpen']>): void {
    this.windowOpen = handler;
  }

  setWebRTCIPHandlingPolicy(policy: string): void {
    this.rtcPolicy = policy;
  }

  forcefullyCrashRenderer(): void {
    this.crashes += 1;
  }

  reload(): void {
    this.reloads += 1;
  }

  getZoomLevel(): number {
    return this.zoomLevel;
  }

  setZoomLevel(level: number): void {
    this.zoomLevel = level;
  }

  send(channel: string): void {
    this.sent.push(channel);
  }

  get asContents(): WebContents {
    return this as unknown as WebContents;
  }
}

export class FakeWindow extends EventEmitter {
  readonly options: unknown;
  readonly webContents = new FakeWebContents();
  readonly loaded: string[] = [];
  isVisible = false;
  focused = 0;
  restored = 0;
  destroyed = false;
  minimized = false;

  constructor(options: unknown) {
    super();
    this.options = options;
  }

  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }

  show(): void {
    this.isVisible = true;
  }

  focus(): void {
    this.focused += 1;
  }

  restore(): void {
    this.restored += 1;
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  get asWindow(): BrowserWindow {
    return this as unknown as BrowserWindow;
  }
}

/** A utility process whose program runs here. Messages are cloned and arrive in a later turn, as they would. */
export class FakeProcess extends EventEmitter {
  readonly path: string;
  readonly args: readonly string[];
  readonly options: unknown;
  readonly stdout = new EventEmitter();
  readonly stderr = new EventEmitter();
  readonly parentPort: ParentPortLike;
  readonly #toChild = new EventEmitter();
  readonly #queued: ParentMessage[] = [];
  kills = 0;
  isGone = false;

  constructor(path: string, args: readonly string[], options: unknown) {
    super();
    this.path = path;
    this.args = args;
    this.options = options;
    this.parentPort = {
      postMessage: (message) => this.#later(() => this.emit('message', structuredClone(message))),
      on: (_event, listener) => {
        this.#toChild.on('message', listener);
        for (const message of this.#queued.splice(0)) listener(message);
      },
    };
  }

  postMessage(data: unknown, ports: MessagePortMain[] = []): void {
    const message: ParentMessage = { data: structuredClone(data), ports };
    this.#later(() => {
      if (this.#toChild.listenerCount('message') === 0) this.#queued.push(message);
      else this.#toChild.emit('message', message);
    });
  }

  kill(): boolean {
    this.kills += 1;
    this.exit(15);
    return true;
  }

  exit(code: number): void {
    if (this.isGone) return;
    queueMicrotask(() => {
      this.isGone = true;
      this.emit('exit', code);
    });
  }

  #later(deliver: () => void): void {
    queueMicrotask(() => {
      if (!this.isGone) deliver();
    });
  }

  get asProcess(): UtilityProcess {
    return this as unknown as UtilityProcess;
  }
}

/** Electron's port over one of Node's: the same, but for its events. */
export class FakePortMain extends EventEmitter {
  readonly port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.port = port;
    port.on('close', () => this.emit('close'));
  }

  start(): void {
    this.port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
  }

  postMessage(message: unknown): void {
    this.port.postMessage(message);
  }

  close(): void {
    this.port.close();
  }
}

export class FakeMessageChannelMain {
  readonly port1: FakePortMain;
  readonly port2: FakePortMain;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new FakePortMain(port1);
    this.port2 = new FakePortMain(port2);
  }
}

export class FakeSafeStorage {
  isAvailable = true;
  isRefusing = false;
  shouldReEncrypt = false;
  readonly #backend: ReturnType<SafeStorage['getSelectedStorageBackend']>;

  constructor(backend: ReturnType<SafeStorage['getSelectedStorageBackend']>) {
    this.#backend = backend;
  }

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.isAvailable;
  }

  async encryptStringAsync(text: string): Promise<Buffer> {
    if (this.isRefusing) throw new Error('the person said no');
    return Buffer.from(`sealed:${text}`);
  }

  async decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const text = sealed.toString();
    if (this.isRefusing || !text.startsWith('sealed:')) throw new Error('not sealed here');
    return { result: text.slice('sealed:'.length), shouldReEncrypt: this.shouldReEncrypt };
  }

  getSelectedStorageBackend(): ReturnType<SafeStorage['getSelectedStorageBackend']> {
    return this.#backend;
  }
}

export interface FakeEvent {
  isPrevented: boolean;
  preventDefault(): void;
}

export function fakeEvent(): FakeEvent {
  const event: FakeEvent = {
    isPrevented: false,
    preventDefault() {
      event.isPrevented = true;
    },
  };
  return event;
}
