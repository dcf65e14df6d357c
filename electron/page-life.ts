import type { BrowserWindow } from 'electron';
import { restartBudget } from './restart-budget.ts';

interface PageLifeOptions {
  readonly now: () => number;
  /** It crashed too often to be made anew. */
  readonly onGivenUp: () => void;
}

interface PageLife {
  /** Ends the page's process, and its memory with it, and makes the page anew. */
  readonly forget: () => void;
}

/** After a crash of its own the page is made anew, three times a minute at the most. */
export function keepPageAlive(window: BrowserWindow, { now, onGivenUp }: PageLifeOptions): PageLife {
  const { webContents } = window;
  const budget = restartBudget(now);
  let isForgetting = false;
  webContents.on('did-finish-load', () => {
    isForgetting = false;
  });
  webContents.on('render-process-gone', (_event, { reason }) => {
    // A desk that is locked often is no desk that crashes.
    if (isForgetting || reason === 'clean-exit') isForgetting = false;
    else if (budget.spend()) webContents.reload();
    else onGivenUp();
  });
  return {
    forget() {
      if (window.isDestroyed()) return;
      isForgetting = true;
      webContents.forcefullyCrashRenderer();
      webContents.reload();
    },
  };
}
