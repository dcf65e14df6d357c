import { initialPreferences, preferences, type Preferences } from './preferences.ts';

const KEY = 'chancery.preferences';

/** Reads what this device was last set to; a storage that refuses (private mode) costs the memory, nothing else. */
export function findPreferences(window: Window): void {
  preferences.dispatch({
    type: 'preferences-found',
    stored: read(window),
    systemWantsContrast: window.matchMedia('(prefers-contrast: more)').matches,
  });
}

export function keepPreferences(window: Window, kept: Preferences): void {
  try {
    if (kept !== initialPreferences) window.localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    return;
  }
}

function read(window: Window): string | null {
  try {
    return window.localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
