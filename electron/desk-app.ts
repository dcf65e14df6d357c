import type * as Electron from 'electron';
import type { BrowserWindow } from 'electron';
import { openDeskSentence, type Sentence } from '../sync/bridge/open-desk-sentence.ts';
import type { SystemLock } from '../sync/bridge/window-door.ts';
import type { Result } from '../sync/core/result.ts';
import { denyNavigation, denyNetwork, denyPermissions } from './denials.ts';
import { DESK_SCHEME, serveDeskFiles } from './desk-files.ts';
import { GIVE_PORT, GIVEN_UP, LOCK_AT_ONCE, LOCK_WHEN_SAVED, REQUEST_PORT } from './door-messages.ts';
import { openKeystore } from './keystore.ts';
import { applicationMenu, offerEditing } from './menus.ts';
import { isDeskFrame } from './origin.ts';
import { type MachineSettings, type UnreadableSettings, usualSettings } from './machine-settings.ts';
import { keepPageAlive } from './page-life.ts';
import { superviseReader } from './reader-supervisor.ts';
import { proxiesOf } from './proxies.ts';
import { replicaEnvironment } from './replica-environment.ts';
import { type ReplicaSupervisor, superviseReplica, type SupervisorOptions } from './replica-supervisor.ts';
import {
  asMessage,
  GIVEN_UP_SENTENCE,
  PAGE_GIVEN_UP_SENTENCE,
  PLAIN_TEXT_KEYSTORE,
  settingsSentence,
} from './sentences.ts';
import { settingsOf } from './settings.ts';
import { followSystem } from './system-lock.ts';
import { openDeskWindow } from './window.ts';
import { letPeopleZoom } from './zoom.ts';

/** The parts of Electron that main uses. */
export type ElectronParts = Pick<
  typeof Electron,
  | 'app'
  | 'BrowserWindow'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'MessageChannelMain'
  | 'powerMonitor'
  | 'protocol'
  | 'safeStorage'
  | 'screen'
  | 'session'
  | 'utilityProcess'
>;

export interface DeskAppOptions extends Pick<SupervisorOptions, 'now' | 'wait' | 'log'> {
  /** Absolute paths of what the bundle step made. */
  readonly bundle: {
    readonly preload: string;
    readonly replica: string;
    readonly reader: string;
    readonly desk: string;
  };
  readonly process: Pick<NodeJS.Process, 'argv' | 'env' | 'platform'>;
  /** What is set for this machine. */
  readonly machineSettings: () => Result<MachineSettings, UnreadableSettings>;
}

/** A page that does not lock when it is told to is given so long. */
const LOCK_WITHIN_MS = 5_000;

/** By which Windows knows that the window and the shortcut of the installer are one program: as in `electron-builder.yml`. */
const APP_ID = 'org.chancery.desk';

/** Everything that main does. What must come before `ready` comes before the first await. */
export async function startDeskApp(electron: ElectronParts, options: DeskAppOptions): Promise<void> {
  const { app } = electron;
  app.enableSandbox();
  if (!app.requestSingleInstanceLock()) return app.quit();
  app.setAppUserModelId(APP_ID);
  electron.protocol.registerSchemesAsPrivileged([DESK_SCHEME]);
  app.on('web-contents-created', (_event, contents) => {
    denyNavigation(contents);
    letPeopleZoom(contents);
    offerEditing(contents, electron.Menu);
  });
  await app.whenReady();
  denyPermissions(electron.session.defaultSession);
  denyNetwork(electron.session.defaultSession, app.isPackaged);
  serveDeskFiles(electron.protocol, options.bundle.desk);
  const menu = applicationMenu(options.process.platform);
  electron.Menu.setApplicationMenu(menu && electron.Menu.buildFromTemplate(menu));
  await openDesk(electron, options);
}

async function openDesk(electron: ElectronParts, options: DeskAppOptions): Promise<void> {
  const { app, dialog, safeStorage } = electron;
  const keystore = await openKeystore(safeStorage, options.process.platform);
  const machine = options.machineSettings();
  const { lockWithSystem, proxy } = machine.ok ? machine.value : usualSettings;
  // What was unlocked lives in the memory of two processes: both end, and locked ones take their places.
  const forget = (): void => {
    waitForLock.end();
    void supervisor.end().then(() => {
      supervisor.start();
      page.forget();
    });
  };
  const waitForLock = patience(options.wait, forget);
  const supervisor = superviseReplica({
    ...options,
    keystore,
    proxyFor: proxiesOf({ setting: proxy, env: options.process.env, session: electron.session.defaultSession }),
    settings: settingsOf(options.process, app.getPath('userData')),
    fork: () => forkProgram(electron, options, 'replica'),
    reader: superviseReader({
      fork: () => forkProgram(electron, options, 'reader'),
      makeChannel: () => new electron.MessageChannelMain(),
    }),
    onLocked: forget,
    onCannotOpen(failure) {
      dialog.showErrorBox('Chancery', asMessage(openDeskSentence(failure)));
      app.quit();
    },
    onGivenUp() {
      if (window.isDestroyed()) return;
      window.webContents.send(GIVEN_UP);
      void say(electron, window, 'error', GIVEN_UP_SENTENCE);
    },
  });
  supervisor.start();
  const window = openDeskWindow({
    BrowserWindow: electron.BrowserWindow,
    screen: electron.screen,
    preload: options.bundle.preload,
    isPackaged: app.isPackaged,
  });
  const page = keepPageAlive(window, {
    now: options.now,
    onGivenUp: () => void say(electron, window, 'error', PAGE_GIVEN_UP_SENTENCE),
  });
  givePorts(electron, supervisor);
  app.on('second-instance', () => show(window));
  app.on('window-all-closed', () => app.quit());
  closeAtTheEnd(electron, supervisor);
  followSystem({
    powerMonitor: electron.powerMonitor,
    way: lockWithSystem,
    lock(way) {
      if (window.isDestroyed()) return;
      window.webContents.send(lockMessages[way]);
      if (way === 'at-once') waitForLock.begin();
    },
    quit: () => app.quit(),
  });
  if (!machine.ok) await say(electron, window, 'warning', settingsSentence(machine.error));
  const isLeftOpen = keystore === undefined || keystore.protection === 'plain-text';
  if (isLeftOpen && options.process.platform === 'linux') await say(electron, window, 'warning', PLAIN_TEXT_KEYSTORE);
}

const lockMessages: Readonly<Record<SystemLock, string>> = {
  'at-once': LOCK_AT_ONCE,
  'when-saved': LOCK_WHEN_SAVED,
};

/** Calls back once after a while, unless it is ended before. */
function patience(
  wait: DeskAppOptions['wait'],
  then: () => void,
): { readonly begin: () => void; readonly end: () => void } {
  let cancel: (() => void) | null = null;
  const end = (): void => {
    cancel?.();
    cancel = null;
  };
  return {
    begin() {
      cancel ??= wait(LOCK_WITHIN_MS, then);
    },
    end,
  };
}

function forkProgram(
  { utilityProcess }: ElectronParts,
  { bundle, process }: DeskAppOptions,
  program: 'replica' | 'reader',
): Electron.UtilityProcess {
  return utilityProcess.fork(bundle[program], [], {
    env: replicaEnvironment(process.env),
    execArgv: [],
    stdio: 'pipe',
    serviceName: `Chancery ${program}`,
  });
}

/** Each request of the desk's own page makes a new channel between that page and the replica. */
function givePorts({ ipcMain, MessageChannelMain }: ElectronParts, supervisor: ReplicaSupervisor): void {
  ipcMain.on(REQUEST_PORT, ({ senderFrame }) => {
    if (senderFrame === null || !isDeskFrame(senderFrame)) return;
    const { port1, port2 } = new MessageChannelMain();
    if (supervisor.serve(port1)) senderFrame.postMessage(GIVE_PORT, null, [port2]);
    else senderFrame.send(GIVEN_UP);
  });
}

function show(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

/**
 * Once no window is left: a page may hold its window open, to say what would be lost, and goes on working with the replica then. Not at
 * `before-quit`, which comes before the page is asked.
 */
function closeAtTheEnd({ app }: ElectronParts, supervisor: ReplicaSupervisor): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void supervisor.close().then(() => {
      isClosed = true;
      app.quit();
    });
  });
}

async function say(
  { dialog }: ElectronParts,
  window: BrowserWindow,
  type: 'warning' | 'error',
  sentence: Sentence,
): Promise<void> {
  await dialog.showMessageBox(window, { type, title: 'Chancery', message: asMessage(sentence) });
}
