import type { BrowserWindow, BrowserWindowConstructorOptions, Screen, WebPreferences } from 'electron';
import { DESK_URL } from './origin.ts';

export interface WindowOptions {
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly screen: Pick<Screen, 'getPrimaryDisplay'>;
  /** Absolute path of the bundled preload. */
  readonly preload: string;
  readonly isPackaged: boolean;
}

export function openDeskWindow({ BrowserWindow, screen, preload, isPackaged }: WindowOptions): BrowserWindow {
  // No larger than what a small screen, or one whose text is enlarged, has beside its task bar.
  const { width, height } = screen.getPrimaryDisplay().workAreaSize;
  const window = new BrowserWindow({
    width: Math.min(1440, width),
    height: Math.min(900, height),
    minWidth: Math.min(960, width),
    minHeight: Math.min(600, height),
    // Where people left it, it is found the next day. Electron keeps that by the window's name.
    name: 'desk',
    windowStatePersistence: true,
    show: false,
    autoHideMenuBar: true,
    webPreferences: webPreferences(preload, isPackaged),
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(DESK_URL);
  return window;
}

/** Several are Electron's defaults today; they are said so that no version can change them silently. */
export function webPreferences(preload: string, isPackaged: boolean): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    devTools: !isPackaged,
  };
}
