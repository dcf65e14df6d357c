import type { BrowserWindow, BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import { DESK_URL } from './origin.ts';

export interface WindowOptions {
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
  /** Absolute path of the bundled preload. */
  readonly preload: string;
  readonly isPackaged: boolean;
}

export function openDeskWindow({ BrowserWindow, preload, isPackaged }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
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
